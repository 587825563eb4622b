"""What training minimises: tags, links, mode and act of every reading, and the parse of the text.

In: the network, a batch of `Example`s. Out: one loss.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from onrecord.lab.examples import Example, Link
from onrecord.lab.mentions import Mention
from onrecord.lab.network import Network, crf_loss, ends, kind_scores
from onrecord.model.decode import ACTS, COLUMNS, FORBIDDEN, LINKED, MODES, TAGS, distance_buckets
from onrecord.model.meant import VECTOR

LINKS, KINDS, PARSE, DEEPER, MEANT = 0.5, 0.5, 0.1, 0.5, 0.1  # shares of a loss beside that of the tags


def padded(arrays: Sequence[np.ndarray], fill: int = 0) -> Tensor:
    """Arrays of different lengths as one tensor."""
    longest = max(len(a) for a in arrays)
    return torch.from_numpy(np.stack([np.pad(a, (0, longest - len(a)), constant_values=fill) for a in arrays]))


def loss_of(network: Network, batch: Sequence[Example], *, parse: float = PARSE) -> dict[str, Tensor]:
    """The losses of a batch by name, each a mean a word or a decision."""
    windows = [e.window for e in batch]
    lengths = torch.tensor([len(w.pieces) for w in windows])
    pieces = padded([w.pieces for w in windows])
    mask = (torch.arange(pieces.shape[1]) < lengths[:, None])[:, None, None, :]
    hidden = network.trunk(pieces, padded([w.shapes for w in windows]), padded([w.quotes for w in windows]), mask)
    of = torch.tensor([i for i, e in enumerate(batch) for _ in e.readings])
    readings = [r for e in batch for r in e.readings]
    here = padded([r.pieces for r in readings])
    states = hidden[of[:, None], here]
    used = torch.arange(here.shape[1]) < torch.tensor([len(r.pieces) for r in readings])[:, None]
    scores = network.branch(states, padded([r.regions for r in readings]), used[:, None, None, :])
    firsts = padded([r.window.firsts for r in readings])
    words = scores.gather(1, firsts[:, :, None].expand(-1, -1, scores.shape[2]))
    counts = torch.tensor([len(r.window.firsts) for r in readings])
    counted = padded([r.counted.astype(np.int64) for r in readings]).bool()
    forced = torch.zeros(len(TAGS))
    forced[1:] = FORBIDDEN
    emissions = words[:, :, : len(TAGS)] + torch.where(counted[:, :, None], torch.zeros(()), forced)
    tags = padded([r.tags for r in readings])
    losses = {"tags": crf_loss(network, emissions, tags, counts).sum() / counted.sum()}
    linked, kinds = [], []
    for row, reading in enumerate(readings):
        linked += _links(network, words[row], reading.links, reading.window.paragraphs)
        kinds += _kinds(words[row], reading.links)
    if linked:
        losses["links"] = LINKS * torch.stack(linked).mean()
    if kinds:
        losses["kinds"] = KINDS * torch.stack(kinds).mean()
    deeper = padded([r.deeper for r in readings], -1)
    if (deeper >= 0).any():
        gate = words[:, :, COLUMNS["deeper"]][:, :, 0][deeper >= 0]
        losses["deeper"] = DEEPER * functional.binary_cross_entropy_with_logits(gate, deeper[deeper >= 0].float())
    if parse and network.relations and any((e.relations >= 0).any() for e in batch):
        losses["parse"] = parse * _parse(network, hidden, batch)
    meant = _meant(network, hidden, batch)
    if meant:
        losses["meant"] = MEANT * torch.cat(meant).mean()
    return losses


def _meant(network: Network, hidden: Tensor, batch: Sequence[Example]) -> list[Tensor]:
    """Of every mention asked: minus the log of how likely it is tied to an earlier one of the same, or to nobody."""
    found = []
    vectors = network.meant(hidden)
    for row, one in enumerate(batch):
        firsts = torch.from_numpy(one.window.firsts)
        for mentions in one.mentions:
            if sum(m.asked for m in mentions):
                found.append(_tied(network, vectors[row, firsts], mentions))
    return found


def _tied(network: Network, words: Tensor, mentions: Sequence[Mention]) -> Tensor:
    """The losses of one set of mentions, (asked,); `words` (words, 2 * VECTOR)."""
    first, last, of = (torch.tensor([m[i] for m in mentions]) for i in range(3))
    sums = torch.cat([words.new_zeros(1, words.shape[1]), words.cumsum(0)])
    spans = (sums[last + 1] - sums[first]) / (last + 1 - first)[:, None]
    asks, answers = spans.chunk(2, 1)
    scores = asks @ answers.T / VECTOR**0.5
    before = last[None, :] < first[:, None]
    same = before & (of[None, :] == of[:, None])
    none = network.nobody.expand(len(mentions), 1)
    every = torch.logsumexp(torch.cat([scores.masked_fill(~before, FORBIDDEN), none], 1), 1)
    right = torch.logsumexp(
        torch.cat([scores.masked_fill(~same, FORBIDDEN), none.masked_fill(same.any(1)[:, None], FORBIDDEN)], 1), 1
    )
    return (every - right)[torch.tensor([m.asked for m in mentions])]


def link_scores(
    network: Network, vectors: Tensor, which: int, depending: list[tuple[int, int]], heads: list[tuple[int, int]],
    paragraphs: np.ndarray,
) -> Tensor:  # fmt: skip
    """Scores of heads for each dependent, (dependents, heads + 1), the last none; `which`: 0 contents, 1 cues."""
    below, above = LINKED[which]
    a, b = functional.relu(ends(vectors, below, depending)), ends(vectors, above, heads)
    near, far = (torch.from_numpy(t) for t in distance_buckets(depending, heads, paragraphs))
    bias = network.distances[which]
    scores = a @ b.T / 8 + bias[near] + bias[far]
    return torch.cat([scores, network.nothing[which].expand(len(depending), 1)], 1)


def _links(network: Network, vectors: Tensor, links: Sequence[Link], paragraphs: np.ndarray) -> list[Tensor]:
    cues = sorted({x.cue for x in links if x.cue})
    sources = sorted({x.source for x in links if x.source})
    contents = {c: x.cue for x in links for c in x.contents}
    found = []
    if contents and cues:
        scores = link_scores(network, vectors, 0, list(contents), cues, paragraphs)
        gold = torch.tensor([cues.index(c) if c else len(cues) for c in contents.values()])
        found += list(functional.cross_entropy(scores, gold, reduction="none"))
    source_of = {x.cue or x.contents[0]: x.source for x in links}
    if source_of and sources:
        scores = link_scores(network, vectors, 1, list(source_of), sources, paragraphs)
        gold = torch.tensor([sources.index(s) if s else len(sources) for s in source_of.values()])
        found += list(functional.cross_entropy(scores, gold, reduction="none"))
    return found


def _kinds(vectors: Tensor, links: Sequence[Link]) -> list[Tensor]:
    found = []
    for link in links:
        if link.mode >= 0 or link.act >= 0:
            scores = kind_scores(vectors, link.cue, link.contents[0], link.source)
            modes, acts = scores[: len(MODES)], scores[len(MODES) :]
            assert len(acts) == len(ACTS)
            if link.mode >= 0:
                found.append(functional.cross_entropy(modes, torch.tensor(link.mode)))
            if link.act >= 0:
                found.append(0.5 * functional.cross_entropy(acts, torch.tensor(link.act)))
    return found


def _parse(network: Network, hidden: Tensor, batch: Sequence[Example]) -> Tensor:
    """Head, relation and part of speech of the words whose parse is known."""
    firsts = padded([e.window.firsts for e in batch])
    words = hidden.gather(1, firsts[:, :, None].expand(-1, -1, hidden.shape[2]))
    out = network.parse(words)
    relations, kinds = (
        out[:, :, : network.relations],
        out[:, :, network.relations : network.relations + network.kinds],
    )
    below, above = out[:, :, -192:-96], out[:, :, -96:]
    gold = [padded([getattr(e, name) for e in batch], -1) for name in ("relations", "kinds", "heads")]
    arcs = below @ above.transpose(1, 2) / 10
    counts = torch.tensor([len(e.window.firsts) for e in batch])
    arcs = arcs.masked_fill((torch.arange(words.shape[1]) >= counts[:, None])[:, None], FORBIDDEN)
    pairs = ((relations, gold[0]), (kinds, gold[1]), (arcs, gold[2]))
    return sum(
        (functional.cross_entropy(s.flatten(0, 1), g.flatten(), ignore_index=-1) for s, g in pairs),
        torch.zeros(()),
    )
