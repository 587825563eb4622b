"""Train the weights of `onrecord/clean/vote.py`: flattened pages of the half that is seen, plain articles -> tables.

    python -m eval.line_votes [--write]

Needs scikit-learn (`pip install 'onrecord[lab]'`). Lines that rules tell as chrome are left out; each line
weighs as many letters as it has, 300 at most. Both rounds of features are rows: around the core by rules, and by the
first vote. `--clean` articles (60 of them) are article throughout. Prints precision, recall and F1 of the votes on both
halves, of which only `seen` is trained on.
"""

from __future__ import annotations

import argparse
import pathlib
import random
import re
from collections import Counter
from typing import Any

from eval.flat_pages import CLEAN, FUNDUS, cases
from onrecord.clean import core, vote
from onrecord.clean.chrome import Around, told_alone
from onrecord.clean.lines import lines_of

STYLES = ("lines", "titled", "trimmed", "resiliparse")
LETTERS = 300


def rows(
    text: str, gold: frozenset[int] | None, title: frozenset[int]
) -> list[tuple[tuple[float, ...], bool, int, bool]]:
    """(features, is article, letters, is prose) of each line that is not told alone, in both rounds."""
    lines = lines_of(text)
    around = Around(Counter(line.folded for line in lines), core.article_script(lines))
    alone = [told_alone(line, around) for line in lines]
    body = core.heaviest([core.worth(line, told) for line, told in zip(lines, alone, strict=True)])
    out = []
    for _ in range(2):
        body, head = core.from_title(lines, alone, body)
        for i, row in enumerate(vote.features(lines, alone, body, head)):
            letters = [k for k in range(lines[i].start, lines[i].end) if text[k].isalnum()]
            if not row or i == head or not letters or letters[0] in title:
                continue
            is_article = gold is None or sum(k in gold for k in letters) > len(letters) / 2
            out.append((row, is_article, len(letters), alone[i] is not None or lines[i].ends))
        voted = vote.votes(lines, alone, body, head)
        body = core.heaviest([core.voted_worth(*each) for each in zip(lines, alone, voted, strict=True)])
    return out


def table(name: str, model: Any) -> str:
    pairs = [("", model.intercept_[0]), *zip(vote.NAMES, model.coef_[0], strict=True)]
    return f"{name} = {{\n" + "".join(f'    "{feature}": {weight:.2f},\n' for feature, weight in pairs) + "}\n"


def main() -> None:
    from sklearn.linear_model import LogisticRegression

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--html", type=pathlib.Path, default=FUNDUS, help="pages with gold: %(default)s")
    parser.add_argument("--clean", type=pathlib.Path, default=CLEAN[0], help="plain articles: %(default)s")
    parser.add_argument("--write", action="store_true", help="write the tables into vote.py")
    args = parser.parse_args()
    if not args.html.is_dir():
        print(f"skipped: there are no pages in {args.html}")
        return
    data: dict[str, list[tuple[tuple[float, ...], bool, int, bool]]] = {"seen": [], "held": []}
    for case in cases(args.html, half="both", styles=STYLES):
        data[case.half] += rows(case.text, case.gold, case.title)
    articles = sorted(args.clean.glob("*.txt"))
    random.Random(3).shuffle(articles)
    for path in articles[:60]:
        data["seen"] += rows(path.read_bytes().decode("utf8", "replace"), None, frozenset())
    tables = ""
    for name, prose in (("OF_PROSE", True), ("OF_SHORT", False)):
        seen, held = ([row for row in data[half] if row[3] is prose] for half in ("seen", "held"))
        weights = [min(row[2], LETTERS) for row in seen]
        mean = sum(weights) / len(weights)
        model = LogisticRegression(C=1.0, max_iter=3000).fit(
            [row[0] for row in seen], [row[1] for row in seen], sample_weight=[weight / mean for weight in weights]
        )
        for half, part in (("seen", seen), ("held", held)):
            kept = model.predict([row[0] for row in part])
            both = sum(min(row[2], LETTERS) for row, keep in zip(part, kept, strict=True) if row[1] and keep)
            got = sum(min(row[2], LETTERS) for row, keep in zip(part, kept, strict=True) if keep)
            gold = sum(min(row[2], LETTERS) for row in part if row[1])
            print(
                f"{name} {half}: P{both / got:.3f} R{both / gold:.3f} F{2 * both / (got + gold):.3f}, {len(part)} lines"
            )
        tables += table(name, model)
    print(tables)
    if args.write:
        path = pathlib.Path(vote.__file__)
        text = path.read_text("utf8")
        path.write_text(re.sub(r"(?s)(# <weights>\n).*(# </weights>)", lambda m: m[1] + tables + m[2], text), "utf8")


if __name__ == "__main__":
    main()
