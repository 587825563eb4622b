"""The five hard pages, through the whole path, by the scorer that lies beside them: `score.py`'s own definitions.

Body: character F1 of the article ranges (letters and digits only). Dates: published, updated, retrieved, each right (or
rightly null) to the day. Attributions: found at content Jaccard >= 0.5, nested as nested.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import pathlib
from types import ModuleType

from onrecord import contract, pipeline
from onrecord.read import read
from onrecord.terms import Skipped

SHARED = pathlib.Path(__file__).parent.parent.parent / "shared"


def measure(*, errors: bool = False) -> dict[str, float] | None:
    """Scores over all pages together; None where the pages are not beside the project."""
    if not (SHARED / "gold" / "seeds").is_dir():
        return None
    scorer = _scorer()
    totals: dict[str, int] = {}
    pages = 0
    for gold_file in sorted((SHARED / "gold" / "seeds").glob("*.json")):
        gold = json.loads(gold_file.read_text("utf-8"))
        page = SHARED / "seeds" / gold["file"]
        (entry,) = pipeline.extract(read([str(page)]))
        assert not isinstance(entry, Skipped), entry
        listed = io.StringIO()
        with contextlib.redirect_stdout(listed):
            counts = scorer.score_page(gold, contract.extract_line(entry), errors)
        if errors:
            print(f"  {gold['file']}\n{listed.getvalue()}", end="")
        pages += 1
        for name, count in counts.items():
            totals[name] = totals.get(name, 0) + count

    def f1(both: str, gold: str, predicted: str) -> float:
        return float(scorer.prf(totals[both], totals[gold], totals[predicted])[2])

    return {
        "body_f1": f1("body_both", "body_gold", "body_pred"),
        "dates_right": totals["dates"] / (3 * pages),
        "found_f1": f1("found", "gold", "pred"),
        "with_source_f1": f1("source", "gold", "pred"),
        "with_speaker_f1": f1("speaker", "gold", "pred"),
        "nested_f1": f1("nested_found", "nested_gold", "nested_pred"),
        "manner": totals["kind"] / max(1, totals["found"]),
    }


def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
