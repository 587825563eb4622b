"""One stamp as written -> one date, as precise as written; what may be read two ways is refused."""

import pytest

from onrecord.dates import parse_date, shortened, stamps

READ = [
    ("20 December 2021", "en", "2021-12-20"),
    ("2 december 2021 09:00", "sv", "2021-12-02T09:00"),
    ("12 de diciembre de 2021", "es", "2021-12-12"),
    ("2022-04-25 19:54:00 UTC", None, "2022-04-25T19:54Z"),
    ("2022-04-25 07:54 PM", None, "2022-04-25T19:54"),
    ("25.04.2022 19:54 МСК", "ru", "2022-04-25T19:54+03:00"),
    ("2022-04-25T19:54:00Z", None, "2022-04-25T19:54Z"),
    ("2022-04-25T19:54:00.123+0300", None, "2022-04-25T19:54+03:00"),
    ("2022-04-25 19:54", None, "2022-04-25T19:54"),
    ("2022-04", None, "2022-04"),
    ("Mon, 25 Apr 2022 19:54:00 GMT", None, "2022-04-25T19:54Z"),
    ("Mon, 25 Apr 2022 19:54:00 EDT", None, "2022-04-25T19:54-04:00"),
    ("Mon Apr 25 19:54:00 GMT 2022", None, "2022-04-25T19:54Z"),
    ("19:54 GMT 25.04.2022", "en", "2022-04-25T19:54Z"),
    ("14:31 GMT +317 October 2019", "en", "2019-10-17T14:31+03:00"),
    ("14:31 GMT +3 17 October 2019", "en", "2019-10-17T14:31+03:00"),
    ("April 25, 2022 7:54 PM ET", "en", "2022-04-25T19:54-04:00"),
    ("January 25, 2022 7:54 PM ET", "en", "2022-01-25T19:54-05:00"),
    ("Friday, April 29th, 2022 at 7 p.m.", "en", "2022-04-29T19"),
    ("12:30 AM, 25 Sept. 2022", "en", "2022-09-25T00:30"),
    ("25 April 2022 19:54 IST", "en", "2022-04-25T19:54"),
    ("November 2021", "en", "2021-11"),
    ("25. April 2022, 19:54 Uhr", "de", "2022-04-25T19:54"),
    ("le 25/04/2022 à 19h54", "fr", "2022-04-25T19:54"),
    ("1er avril 2022 à 12h", "fr", "2022-04-01T12"),
    ("25 de abril de 2022", "es", "2022-04-25"),
    ("25 ноября 2022 г., 22:34", "ru", "2022-11-25T22:34"),
    ("25 ноября 2022", None, "2022-11-25"),
    ("25 квітня 2022, 19:54", "uk", "2022-04-25T19:54"),
    ("25 listopada 2021", "pl", "2021-11-25"),
    ("25 listopada 2021", "hr", "2021-10-25"),
    ("25 Nisan 2022, 19:54", "tr", "2022-04-25T19:54"),
    ("25.4.2022 klo 19.54", "fi", "2022-04-25T19:54"),
    ("2022. április 25. 19:54", "hu", "2022-04-25T19:54"),
    ("2022 m. balandžio 25 d. 19:54", "lt", "2022-04-25T19:54"),
    ("Thứ hai, 25/4/2022, 19:54 (GMT+7)", "vi", "2022-04-25T19:54+07:00"),
    ("2022年4月25日 19:54", "ja", "2022-04-25T19:54"),
    ("2022년 4월 25일 19:54", "ko", "2022-04-25T19:54"),
    ("٢٥ أبريل ٢٠٢٢", "ar", "2022-04-25"),
    ("25 अप्रैल 2022", "hi", "2022-04-25"),
    ("04/05/2022", "fr", "2022-05-04"),
    ("04.05.2022", "de", "2022-05-04"),
    ("04/25/2022", "en", "2022-04-25"),
    ("25/04/2022", "en", "2022-04-25"),
]
REFUSED = [
    ("04/05/2022", "en"),
    ("04/05/2022", None),
    ("25.04.22", "de"),
    ("November 19", "en"),
    ("19 April, 11:43 GMT", "en"),
    ("31 June 2022", "en"),
    ("2022-02-30", None),
    ("0001-01-01T00:00:00Z", None),
    ("1970-01-01T00:00:00Z", None),
    ("25 April 2022 25:61 or so", "en"),
    ("yesterday", "en"),
    ("2 hours ago", "en"),
    ("May", "en"),
    ("sat", "en"),
    ("1200", None),
    ("25 listopada 2021", None),  # November in one language, October in another
    ("25 April 2022 in Korsk", "en"),
    ("14:31 GMT +111 October 2019", "en"),  # zone 1 and day 11, or zone 11 and day 1
    ("", None),
]


@pytest.mark.parametrize(("raw", "language", "value"), READ, ids=[case[0] for case in READ])
def test_reads(raw, language, value):
    dated = parse_date(raw, where="test", language=language)
    assert dated is not None
    assert (dated.value, dated.raw, dated.where) == (value, raw, "test")


@pytest.mark.parametrize(("raw", "language"), REFUSED, ids=[case[0] for case in REFUSED])
def test_refuses(raw, language):
    assert parse_date(raw, where="test", language=language) is None


def test_a_year_is_a_year():
    assert parse_date("2022", where="test").precision == "year"


def test_stamps_say_where_they_stand():
    line = "19:54 GMT 25.04.2022 (Updated: 20:20 GMT 25.04.2022)"
    assert [(line[s.start : s.end], s.value) for s in stamps(line)] == [
        ("19:54 GMT 25.04.2022", "2022-04-25T19:54Z"),
        ("20:20 GMT 25.04.2022", "2022-04-25T20:20Z"),
    ]


@pytest.mark.parametrize(
    ("since", "until", "shown"),
    [
        ("2031-03-12", "2031-03-12", "2031-03-12"),
        ("2031-03-12T08:00Z", "2031-03-12T08:00Z", "2031-03-12"),
        ("2031-02-01", "2031-02-28", "2031-02"),
        ("2031-01-01", "2031-12-31", "2031"),
        ("2031-03-09", "2031-03-12", "2031-03-09/2031-03-12"),
    ],
)
def test_an_interval_is_shown_no_finer_than_it_is(since, until, shown):
    assert shortened(since, until) == shown
