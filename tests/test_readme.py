"""The README is executed: every `$ onrecord ...` in a console block is run, in order, and prints what stands below it.

A line `...` stands for any lines. How many reports there are is not compared: the model's arithmetic differs by a hair
between processors. The record the commands share starts empty.
"""

import re
import shlex
import tomllib

import pytest

from tests.conftest import ROOT

BLOCK = re.compile(r"```console\n(.*?)```", re.S)


def commands():
    for block in BLOCK.findall((ROOT / "README.md").read_text("utf8")):
        command, shown = None, []
        for line in block.splitlines():
            if line.startswith("$ "):
                if command:
                    yield command, shown
                command, shown = line[2:], []
            else:
                shown.append(line)
        if command:
            yield command, shown


def matches(shown, printed):
    """Whether the printed lines are those shown, `...` standing for any."""
    shown, printed = ([re.sub(r"\d+ reports", "# reports", line) for line in lines] for lines in (shown, printed))
    pattern = "".join(r"(?:.*\n)*?" if line == "..." else re.escape(line) + r"\n" for line in shown if line.strip())
    return re.fullmatch(pattern, "".join(line + "\n" for line in printed if line.strip())) is not None


def test_every_command_of_the_readme_prints_what_it_shows(onrecord, tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("ONRECORD_DB", str(tmp_path / "readme.db"))
    ran = 0
    for command, shown in commands():
        words = shlex.split(command)
        if words[0] != "onrecord":
            continue
        done = onrecord(*words[1:])
        printed = [line.rstrip() for line in done.out.replace(str(tmp_path) + "/", "").splitlines()]
        assert matches([line.rstrip() for line in shown], printed), f"$ {command}\n{done.out}{done.err}"
        ran += 1
    assert ran >= 5


def test_the_readme_opens_with_the_two_commands():
    opening = (ROOT / "README.md").read_text("utf8")[:1500]
    assert opening.index("make demo") < opening.index("make test")


@pytest.mark.parametrize("page", [*ROOT.glob("*.md"), *sorted(ROOT.glob("docs/**/*.md"))], ids=lambda page: page.name)
def test_links_between_documents_hold(page):
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf8")):
        assert (page.parent / target).exists(), target


def test_every_dependency_has_its_reason():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf8"))["project"]
    reasons = (ROOT / "docs" / "decisions" / "0002-dependencies.md").read_text("utf8").lower()
    names = [re.match(r"[\w-]+", line)[0] for line in project["dependencies"]]
    assert [name for name in names if not re.search(rf"\b{name}\b", reasons)] == []
