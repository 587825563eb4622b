"""Bytes to text: UTF-8 first, labels last, nothing repaired in silence."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.encoding import Decoded, decode, markup_label

RUSSIAN = "Министр иностранных дел заявил, что «переговоры продолжатся в среду»."
CZECH = "Ministr řekl, že příští jednání proběhne ve středu, a žádný další ústupek už nepřijme."
FRENCH = "Le ministre a déclaré que « l’été dernier » a été très difficile pour les élèves."


@pytest.mark.parametrize("text", ["", "plain", "“curly” – dashes…", "\ufeffmarked", "a\r\nb\rc\n", RUSSIAN, "NUL \0"])
def test_utf8_is_decoded_unchanged_whatever_the_label(text):
    for label in (None, "koi8-r", "bogus", ""):
        assert decode(text.encode(), label=label) == Decoded(text, "utf-8")


def test_a_lying_meta_does_not_break_utf8():
    page = f'<meta charset="windows-1251"><p>{RUSSIAN}'
    assert decode(page.encode()).text == page


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-be", "utf-32", "utf-32-be"])
def test_a_byte_order_mark_decides_and_stays(codec):
    data = RUSSIAN.encode(codec)
    if codec.endswith("be"):
        data = {"utf-16-be": codecs.BOM_UTF16_BE, "utf-32-be": codecs.BOM_UTF32_BE}[codec] + data
    assert decode(data).text == "\ufeff" + RUSSIAN


@pytest.mark.parametrize("codec", ["cp1251", "koi8-r", "cp866", "iso8859-5"])
def test_russian_is_told_by_its_bytes_against_a_lying_label(codec):
    assert decode(RUSSIAN.replace("«", '"').replace("»", '"').encode(codec), label="iso-8859-1").text.startswith(
        "Министр"
    )


@pytest.mark.parametrize(("text", "codec"), [(FRENCH, "cp1252"), (CZECH, "cp1250"), (CZECH, "iso8859-2")])
def test_latin_encodings(text, codec):
    assert decode(text.encode(codec)).text == text
    assert decode(text.encode(codec), label=codec.replace("cp", "windows-")).text == text


def test_few_bytes_are_read_as_labelled():
    data = "The minister of Žitná said “no”.".encode("cp1250")
    assert decode(data, label="windows-1250").text == "The minister of Žitná said “no”."
    assert decode(b'<meta charset="windows-1250">' + data).text.endswith("Žitná said “no”.")


def test_a_label_that_is_no_encoding_is_passed_over():
    assert decode("Le ministre a nié".encode("cp1252"), label="zip").text == "Le ministre a nié"


def test_stray_bytes_in_utf8_are_read_as_windows_1252_and_counted():
    glued = f"{RUSSIAN}\n".encode() + "“We will not go” – café".encode("cp1252")
    assert decode(glued) == Decoded(f"{RUSSIAN}\n“We will not go” – café", "utf-8", 4)


def test_a_character_cut_off_at_the_end_is_marked():
    assert decode(RUSSIAN.encode() + "“".encode()[:2]).text == RUSSIAN + "\ufffd"


def test_no_encoding_at_all_is_still_text():
    assert decode(b"a \x81\x8d b").text == "a \ufffd\ufffd b"


@pytest.mark.parametrize(
    ("markup", "label"),
    [
        (b"<meta charset=koi8-r>", "koi8-r"),
        (b'<META http-equiv=Content-Type content="text/html; charset=Windows-1251">', "Windows-1251"),
        (b'<?xml version="1.0" encoding="iso-8859-2"?>', "iso-8859-2"),
        (b"<p>no label: charset=utf-8", None),
        (b" " * 5000 + b"<meta charset=koi8-r>", None),
    ],
)
def test_what_markup_calls_its_encoding(markup, label):
    assert markup_label(markup) == label


@given(st.binary(max_size=200), st.none() | st.sampled_from(["koi8-r", "utf-16", "gb2312", "iso-2022-jp", "x", "hex"]))
def test_any_bytes_are_decoded(data, label):
    decoded = decode(data, label=label)
    decoded.text.encode("utf-8")
    assert decoded.encoding
