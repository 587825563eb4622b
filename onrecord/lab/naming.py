"""What capitalised words are part of the name of, and what nouns stand for: two maps on the shipped encoder's states.

    python -m onrecord.lab.naming --data ../shared/data

`named.tsv` has a run of capitalised words a line, by the first digits of its SHA-256 (of "invented:" and the run for
pages of the invented world), with a letter for each of its words, as a language model marked it after reading one of
its places; what nouns in small letters stand for is told by the entities of the corpus GUM. Prints, on a fifth of the
pages kept apart, how often a word is told rightly, and how well each kind is.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from onrecord.find import lines_of
from onrecord.find.marks import quotations
from onrecord.find.runs import placed_runs
from onrecord.lab import gum
from onrecord.lab.corpora import articles, invented_pages
from onrecord.model import windows
from onrecord.model.decode import Floats, Ints
from onrecord.model.naming import FILE, NAMED, Naming, shares_of
from onrecord.model.onnx import WEIGHTS, OnnxModel, packaged
from onrecord.terms import Span

PLACE = WEIGHTS / FILE
MARKS = Path(__file__).parent / "named.tsv"
LETTERS = "POLNTDX"  # aligned with `NAMED`
OF_ENTITY = {"person": "person", "organization": "body", "place": "place"}  # the others' are "other"
DIGITS = 10
MIDDLE, EPOCHS, BATCH, RATE, DECAY = 64, 6, 512, 2e-3, 1e-4


def digest_of(words: str, *, invented: bool) -> str:
    """By what a run is found in `named.tsv`."""
    return hashlib.sha256((f"invented:{words}" if invented else words).encode()).hexdigest()[:DIGITS]


def marks() -> dict[str, str]:
    """The letters of runs, by their digests."""
    return dict(line.split("\t") for line in MARKS.read_text("ascii").splitlines())


def marked_words(text: str, letters: dict[str, str], *, invented: bool) -> Iterator[tuple[int, int]]:
    """Where each capitalised word of a marked run begins, and the number of what it is part of the name of."""
    for line in lines_of(text, Span(0, len(text))):
        for run in placed_runs(line.cut(text)):
            told = letters.get(digest_of(" ".join(run.words), invented=invented), "")
            for word, place, letter in zip(run.words, run.places, told, strict=False):
                if word[0].isupper():
                    yield line.start + place, LETTERS.index(letter)


def states_at(text: str, places: list[int], model: OnnxModel) -> tuple[list[int], Floats]:
    """Which of the places begin a word of the network's, and the states of the first pieces there, (found, hidden)."""
    spans = list(lines_of(text, Span(0, len(text))))
    rows: dict[int, Floats] = {}
    wanted = set(places)
    for window in windows(text, spans, quotations(text, spans), tokenizer=model.tokenizer):
        state = model.trunk([window])[0]
        rows |= {int(s): state[f] for s, f in zip(window.starts, window.firsts, strict=True) if int(s) in wanted}
    found = [i for i, place in enumerate(places) if place in rows]
    return found, np.array([rows[places[i]] for i in found], np.float32)


def examples(data: Path) -> tuple[Floats, Ints, Ints]:
    """States (words, hidden), their kinds (words,) and the number of their page (words,), of the train parts."""
    states, kinds, pages = [], [], []
    for number, (text, told) in enumerate(_marked(data)):
        found, rows = states_at(text, [place for place, _ in told], packaged())
        states.append(rows.astype(np.float16))
        kinds += [told[i][1] for i in found]
        pages += [number] * len(found)
    return np.concatenate(states).astype(np.float32), np.array(kinds), np.array(pages)


def _marked(data: Path) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Texts with the places of words and the numbers of their kinds; those that have none are left out."""
    letters, invented = marks(), {page.name for page in invented_pages()}
    for article in articles(data):
        told = list(marked_words(article.text, letters, invented=article.name in invented))
        if told:
            yield article.text, told
    for text, nouns in gum.nouns(data / "gum"):
        if nouns:
            yield text, [(place, NAMED.index(OF_ENTITY.get(kind, "other"))) for place, kind in nouns]


def fitted(states: Floats, kinds: Ints) -> Naming:
    """Two linear maps with a ramp between them, the first one on states of mean 0 and deviation 1."""
    import torch  # late: marks and their places are read without it
    from torch import nn
    from torch.nn import functional

    torch.manual_seed(0)
    mean, spread = np.mean(states, axis=0), np.std(states, axis=0)
    lower, upper = nn.Linear(states.shape[1], MIDDLE), nn.Linear(MIDDLE, len(NAMED))
    maps = nn.Sequential(lower, nn.ReLU(), upper)
    scaled: Floats = (states - mean) / spread
    rows, right = torch.from_numpy(scaled), torch.from_numpy(kinds)
    optimizer = torch.optim.Adam(maps.parameters(), lr=RATE, weight_decay=DECAY)
    for epoch in range(EPOCHS):
        optimizer.param_groups[0]["lr"] = RATE * (1 - epoch / EPOCHS)
        for batch in torch.randperm(len(rows)).split(BATCH):
            loss = functional.cross_entropy(maps(rows[batch]), right[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    with torch.no_grad():  # the first map as it reads bare states
        lower.weight.div_(torch.from_numpy(spread))
        lower.bias.sub_(lower.weight @ torch.from_numpy(mean))
        return Naming(*(array.numpy() for layer in (lower, upper) for array in (layer.weight, layer.bias)))


def main() -> None:
    """Fit, print, write."""
    parser = argparse.ArgumentParser(prog="python -m onrecord.lab.naming", description=__doc__.split("\n\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    args = parser.parse_args()
    states, kinds, pages = examples(args.data)
    names = sorted(set(pages.tolist()))
    random.Random(0).shuffle(names)
    held = np.isin(pages, names[::5])
    told = shares_of(states[held], fitted(states[~held], kinds[~held])).argmax(1)
    right = (told == kinds[held]).mean()
    print(f"{len(kinds):,} words of {len(names):,} pages; right {right:.3f} of the {held.sum():,} kept apart")
    for number, kind in enumerate(NAMED):
        both = ((told == number) & (kinds[held] == number)).sum()
        print(f"{kind:8} found {both / (kinds[held] == number).sum():.3f}  right {both / (told == number).sum():.3f}")
    naming = fitted(states, kinds)
    np.savez_compressed(PLACE, **{name: array.astype(np.float16) for name, array in naming._asdict().items()})
    print(f"{PLACE.stat().st_size / 1e3:.0f} kB  {PLACE.name}")


if __name__ == "__main__":
    main()
