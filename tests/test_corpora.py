"""What the model is trained on: never a page that it is measured on."""

import gzip
import json

from onrecord.lab.corpora import articles

TEXT = "Ana Ortiz said it was late."


def corpus(folder):
    """Two articles of PolNeAR's train part, of which one is a page of layered dev."""
    for part in ("train", "dev"):
        for kind in ("gold", "pages"):
            (folder / "layered" / part / kind).mkdir(parents=True)
    (folder / "layered/dev/pages/p001.txt").write_text(TEXT)
    page = {"language": "en", "file": "p001.txt", "polnear": "kept_apart", "statements": []}
    (folder / "layered/dev/gold/p001.json").write_text(json.dumps(page))
    for kind in ("text", "attributions"):
        (folder / "polnear/train" / kind).mkdir(parents=True)
    for name in ("kept_apart", "trained_on"):
        (folder / f"polnear/train/text/{name}.txt").write_text(TEXT)
        marks = "T1\tSource 0 9\tx\nT2\tCue 10 14\tx\nT3\tContent 15 26\tx\nE1\tAttribution:T3 Source:T1 Cue:T2\n"
        (folder / f"polnear/train/attributions/{name}_abcd.ann").write_text(marks)
    for part in ("train", "dev"):
        with gzip.open(folder / f"polnear/corenlp-{part}.jsonl.gz", "wt") as lines:
            lines.write("")
    (folder / "fundus").mkdir()
    (folder / "gum/dep").mkdir(parents=True)
    return folder


def test_an_article_that_is_a_page_of_the_dev_part_is_not_trained_on(tmp_path):
    names = {article.name for article in articles(corpus(tmp_path))}
    assert "trained_on" in names
    assert "kept_apart" not in names
