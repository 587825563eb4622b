"""What stays of a withdrawn statement: that it was, when and why it was withdrawn, and none of its words."""

from __future__ import annotations

from onrecord.contract import Json
from onrecord.store.statements import ReportJudgement, Statement
from onrecord.web.view import View


def tombstone(statement: Statement, withdrawn: ReportJudgement) -> View:
    """The view at every address of a withdrawn statement and of its reports."""

    def value() -> Json:
        gone = {"number": f"j{withdrawn.number}", "at": withdrawn.at, "by": withdrawn.by, "why": list(withdrawn.why)}
        return {"id": statement.id, "withdrawn": gone}

    return View(
        "withdrawn.html", "A withdrawn statement", lambda: {"withdrawn": withdrawn}, rows=lambda: [value()],
        value=value, code=410,
    )  # fmt: skip
