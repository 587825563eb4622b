"""Places: files, folders, globs, `-`, addresses; typos stop a run before it starts."""

import io
import os
import pathlib

import pytest
from read_made import HTML, item, rss, url

from onrecord.errors import InputError
from onrecord.read import read
from onrecord.terms import Dated, Page, Skipped


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.html", "sub/c.txt", ".hidden", "sub/.git/d.txt", "[1].txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(f"Words of {name}")
    return tmp_path


def sources(*places, **options):
    return [one.source if isinstance(one, Page) else f"{one.what}: {one.why}" for one in read(places, **options)]


def test_places_are_read_in_the_order_given(folder):
    assert sources("b.txt", "a.html", "b.txt") == ["b.txt", "a.html", "b.txt"]


def test_a_folder_is_walked_in_order_without_hidden_files(folder):
    assert sources("sub", ".") == ["sub/c.txt", "[1].txt", "a.html", "b.txt", "sub/c.txt"]


def test_a_hidden_file_is_read_where_it_is_named(folder):
    assert sources(".hidden") == [".hidden"]


def test_a_glob_is_sorted_and_may_match_folders(folder):
    assert sources("*.txt", "**/c.txt", "su?") == ["[1].txt", "b.txt", "sub/c.txt", "sub/c.txt"]


def test_a_file_named_like_a_glob_is_that_file(folder):
    assert sources("[1].txt") == ["[1].txt"]


def test_a_link_in_a_circle_does_not_hang(folder):
    (folder / "sub" / "up").symlink_to(folder / "sub")
    assert sources("sub") == ["sub/c.txt", "sub/up: a link to a folder that was read already"]


def test_a_link_out_of_the_folder_is_not_followed(folder):
    (folder / "sub" / "out").symlink_to(folder)
    assert sources("sub")[-1].startswith("sub/out: a link to a folder outside the one that was named")


def test_links_that_double_at_every_step_are_followed_once(folder):
    for depth in range(40):
        (folder / f"step{depth}").mkdir()
        for side in "ab":
            (folder / f"step{depth}" / side).symlink_to(folder / f"step{depth + 1}")
    assert len(sources("step0")) < 100


def test_a_folder_of_nothing_is_told(folder):
    (folder / "empty" / "deep").mkdir(parents=True)
    assert sources("empty") == ["empty: a folder that holds no file to read"]


def test_a_link_to_nowhere_in_a_folder_is_skipped(folder):
    (folder / "sub" / "gone").symlink_to("nowhere")
    assert sources("sub")[1] == "sub/gone: cannot be opened: No such file or directory"


def test_a_pipe_in_a_folder_is_not_waited_for(folder):
    os.mkfifo(folder / "sub" / "pipe")
    assert sources("sub")[1] == "sub/pipe: no regular file"


def test_a_file_that_may_not_be_opened_is_skipped(folder, monkeypatch):
    def refuse(path, mode="r"):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(pathlib.Path, "open", refuse)
    assert sources("b.txt") == ["b.txt: cannot be opened: Permission denied"]


def test_a_disk_that_fails_while_reading_ends_that_file_alone(folder):
    class Failing(io.RawIOBase):
        def read(self, size=-1):
            raise OSError(5, "Input/output error")

    assert sources("-", "b.txt", stdin=Failing()) == ["-: cannot be read: Input/output error", "b.txt"]


@pytest.mark.parametrize(
    ("places", "problem", "hint"),
    [
        (["b.txt", "b.tx"], "no such file or folder: b.tx", "did you mean b.txt?"),
        (["nowhere/b.txt"], "no such file or folder: nowhere/b.txt", "there is no folder nowhere either"),
        (["*.pdf"], "no file matches *.pdf", "check the folder and the ending"),
        (["a" * 5000], f"cannot look at {'a' * 200}: File name too long", "ls -ld"),
        (["-"], "there is no standard input to read", "cat page.html | onrecord extract -"),
        (["https://korsk.example/"], "no network to fetch https://korsk.example/ with", "curl -o page.html"),
    ],
)
def test_a_typo_stops_the_run_before_it_starts(folder, places, problem, hint):
    with pytest.raises(InputError) as error:
        read(places)
    assert error.value.problem == problem
    assert hint in error.value.hint


def test_standard_input_is_read_once():
    with pytest.raises(InputError, match="named twice"):
        read(["-", "-"], stdin=io.BytesIO(b"a"))


def test_what_an_address_holds_is_told_by_content():
    when = Dated("2022-05-01T10:00Z", "minute", "http fetch", "2022-05-01T10:00:00Z")
    held = {
        url(1): Page(url(1), HTML, "text/plain", url(1), when),
        url(2): Page(url(2), rss(item(5)), "text/plain", url(2), when),
        url(3): Skipped(url(3), "HTTP 404"),
    }
    page, entry, missing = read([url(1), url(2), url(3)], fetch=held.__getitem__)
    assert (page.media_type, page.retrieved) == ("text/html", when)
    assert (entry.source, entry.retrieved) == (url(5), when)
    assert missing == Skipped(url(3), "HTTP 404")
