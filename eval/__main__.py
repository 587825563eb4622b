"""Every score, beside its floor: `make eval`.

The material lies beside the project (`../shared`); what is not there is skipped, and said so. A score below its floor
ends in exit 1. `--update` raises floors to the scores measured (less a hair for rounding) and never lowers one: a floor
is lowered by hand, with a reason in the changelog. `--errors PART` lists what went wrong in one part.
"""

from __future__ import annotations

import argparse
import importlib
import json
import pathlib
import sys
import time

HERE = pathlib.Path(__file__).parent
FLOORS = HERE / "floors.json"
PARTS = {
    "seeds": "the five hard pages: article ranges, dates, reports",
    "html_pages": "real HTML pages: dates, titles, body text",
    "flat_pages": "the same pages flattened to text, chrome and all; plain articles",
    "invented": "flattened pages of an invented world, which come with the project",
    "attributions": "attributions by the trained model: PolNeAR dev, layered dev, the five hard pages",
    "rules": "the same by rules alone",
    "occasions": "when, on what occasion and to whom; attributions and speakers are given",
    "calibration": "how far the model's confidence is from how often it is right",
    "statements": "reports of one act of saying joined, pages traced to their origin: the even clusters",
    "checks": "made-up checks of quotations, on the examples and the clusters",
    "conflicts": "pairs of statements that may conflict, in clusters of pages that tell the same",
}
GOALS = {  # what the project set itself; a goal may be missed, a floor never
    "attributions.polnear_source_exact": 0.832,
    "attributions.polnear_cue_exact": 0.753,
    "attributions.polnear_content_exact": 0.729,
    "attributions.polnear_source_begin": 0.871,
    "attributions.polnear_cue_begin": 0.823,
    "attributions.polnear_content_begin": 0.796,
    "attributions.polnear_source_jaccard": 0.764,
    "attributions.polnear_cue_jaccard": 0.694,
    "attributions.polnear_content_jaccard": 0.732,
    "attributions.polnear_whole": 0.80,
    "attributions.layered_found": 0.80,
    "attributions.layered_nested": 0.60,
    "attributions.layered_manner": 0.93,
    "attributions.layered_mode": 0.90,
    "attributions.seeds_found": 0.82,
    "attributions.seeds_nested": 0.60,
    "attributions.seeds_speaker": 0.78,
    "attributions.layered_speaker": 0.70,
    "attributions.layered_speaker_of_found": 0.90,
    "attributions.layered_speaker_wrong": 0.06,
    "attributions.layered_act": 0.70,
    "calibration.both_error": 0.03,
    "seeds.body_f1": 0.97,
    "seeds.dates_right": 1.0,
    "html_pages.day_right": 0.95,
    "html_pages.title_right": 0.95,
    "html_pages.body_f1_over_trafilatura": 0.0,
    "checks.right": 0.95,
    "checks.even_right": 0.95,
    "checks.measured_right": 0.95,
    "statements.precision": 0.95,
    "statements.f1": 0.90,
    "statements.origins_right": 0.95,
    "conflicts.even_top_20": 0.7,
}
SHOWN_ONLY = ("html_pages.time_over_trafilatura", "html_pages.trafilatura_fast_f1", "html_pages.trafilatura_f1")
HAIR = 0.0005  # scores are printed with three digits; a floor is pinned below the last one


def main() -> int:
    """Measure the parts asked for and hold them against their floors; gives back the exit code."""
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__.split("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"any of: {', '.join(PARTS)} (default: all)")
    parser.add_argument("--errors", action="store_true", help="also list what went wrong")
    parser.add_argument("--update", action="store_true", help="raise the floors to what is measured now")
    args = parser.parse_args()
    unknown = set(args.parts) - set(PARTS)
    if unknown:
        parser.error(f"no part {sorted(unknown)[0]!r}; there are: {', '.join(PARTS)}")
    pinned = json.loads(FLOORS.read_text("utf-8"))
    fallen = []
    for name in args.parts or PARTS:
        scores = _measure(name, errors=args.errors)
        for figure, score in scores.items():
            key = f"{name}.{figure}"
            fallen += [key] * (not _show(key, score, pinned))
            if args.update:
                _raise_floor(pinned, key, score)
    if args.update:
        FLOORS.write_text(json.dumps(pinned, indent=1, sort_keys=True) + "\n", "utf-8")
    if fallen:
        print(f"\nBelow the floor: {', '.join(fallen)}")
    return 1 if fallen else 0


def _measure(name: str, *, errors: bool) -> dict[str, float]:
    print(f"\n{name}: {PARTS[name]}")
    start = time.perf_counter()
    scores: dict[str, float] | None = importlib.import_module(f"eval.{name}").measure(errors=errors)
    if scores is None:
        print("  skipped: its material is not beside the project")
        return {}
    print(f"  ({time.perf_counter() - start:.0f} s)")
    return scores


def _show(key: str, score: float, pinned: dict[str, dict[str, float]]) -> bool:
    """Print one score with its bound; gives back whether it holds."""
    floor, ceiling = pinned["floors"].get(key), pinned["ceilings"].get(key)
    holds = (floor is None or score >= floor) and (ceiling is None or score <= ceiling)
    bound = f"floor {floor:.3f}" if floor is not None else f"ceiling {ceiling:g}" if ceiling is not None else "no floor"
    goal = f"goal {GOALS[key]:g} {'met' if _reached(key, score, ceiling) else 'missed'}" if key in GOALS else ""
    print(f"  {key:44} {score:8.3f}   {bound:14} {'' if holds else 'FALLEN '}{goal}".rstrip())
    return holds


def _reached(key: str, score: float, ceiling: float | None) -> bool:
    return score >= GOALS[key] if ceiling is None else score <= GOALS[key]


def _raise_floor(pinned: dict[str, dict[str, float]], key: str, score: float) -> None:
    if key in SHOWN_ONLY:
        return
    if key in pinned["ceilings"]:
        pinned["ceilings"][key] = min(pinned["ceilings"][key], score)
    else:
        pinned["floors"][key] = max(pinned["floors"].get(key, 0.0), round(score - HAIR, 4))


if __name__ == "__main__":
    sys.exit(main())
