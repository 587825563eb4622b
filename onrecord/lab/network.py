"""The network in PyTorch, as it is trained: encoder, tag and link scores, and helper tasks.

In: padded integer tensors. Out: scores by word piece. The encoder is BERT's (Devlin et al. 2019) of MiniLM's size (Wang
et al. 2020), with embeddings of letter case and quotation marks added below, and of the reading asked for (region)
before its last layers. Tags: a linear-chain conditional random field; links: bilinear scores of span ends.
"""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.model.decode import COLUMNS, LINK, TAGS, WIDTH, may_follow
from onrecord.model.meant import VECTOR
from onrecord.model.windows import QUOTES, SHAPES

HIDDEN, HEADS, UP, LAYERS, SPLIT, VOCABULARY, PLACES = 384, 12, 1536, 6, 4, 30522, 512
REGIONS = 4
DISTANCES = 16 + 3  # buckets of words before and after; same paragraph, the next, further


class ChannelDropout(nn.Module):
    """Dropout of whole channels of a window: as strong as dropout of single numbers, and next to free on a CPU."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        """`x` (windows, pieces, hidden)."""
        if not self.training or not self.share:
            return x
        kept = torch.rand(x.shape[0], 1, x.shape[2]) >= self.share
        return x * (kept / (1 - self.share))


class Layer(nn.Module):
    """One layer of a transformer encoder, normalised after each part."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv, self.out = nn.Linear(HIDDEN, 3 * HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        self.up, self.down = nn.Linear(HIDDEN, UP), nn.Linear(UP, HIDDEN)
        self.norm1, self.norm2 = (
            nn.LayerNorm(HIDDEN, eps=1e-12),
            nn.LayerNorm(HIDDEN, eps=1e-12),
        )
        self.dropout = ChannelDropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x` (windows, pieces, hidden), `mask` (windows, 1, 1, pieces) true where a piece is."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        mixed = self.out(mixed.transpose(1, 2).reshape(batch, length, HIDDEN))
        x = self.norm1(x + self.dropout(mixed))
        inner: Tensor = self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))
        return inner


class Network(nn.Module):
    """Encoder and heads; names of parameters are those that `export` reads."""

    def __init__(self, *, dropout: float = 0.1, relations: int = 0, kinds: int = 0) -> None:
        super().__init__()
        self.words, self.positions = (
            nn.Embedding(VOCABULARY, HIDDEN),
            nn.Embedding(PLACES, HIDDEN),
        )
        self.shapes, self.quotes = (
            nn.Embedding(SHAPES, HIDDEN),
            nn.Embedding(QUOTES, HIDDEN),
        )
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.regions = nn.Embedding(REGIONS, HIDDEN)
        self.head = nn.Linear(HIDDEN, WIDTH)
        self.dropout = ChannelDropout(dropout)
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.edges = nn.Parameter(torch.zeros(2, len(TAGS)))
        self.distances = nn.Parameter(torch.zeros(2, DISTANCES))
        self.nothing = nn.Parameter(torch.zeros(2))
        self.parse = nn.Linear(HIDDEN, relations + kinds + 2 * 96)
        self.relations, self.kinds = relations, kinds
        self.meant, self.nobody = nn.Linear(HIDDEN, 2 * VECTOR), nn.Parameter(torch.zeros(1))
        for table in (self.shapes, self.quotes, self.regions):
            nn.init.normal_(table.weight, std=0.02)
        nn.init.normal_(self.head.weight, std=0.02)
        self.positions.weight.requires_grad = False

    def trunk(self, pieces: Tensor, shapes: Tensor, quotes: Tensor, mask: Tensor) -> Tensor:
        """The lower layers' states, (windows, pieces, hidden)."""
        places = self.positions.weight[: pieces.shape[1]]
        x = self.words(pieces) + places + self.shapes(shapes) + self.quotes(quotes)
        x = self.dropout(self.norm(x))
        for layer in self.layers[:SPLIT]:
            x = layer(x, mask)
        return x

    def branch(self, hidden: Tensor, regions: Tensor, mask: Tensor) -> Tensor:
        """The scores of one reading, (windows, pieces, columns)."""
        x = hidden + self.regions(regions)
        for layer in self.layers[SPLIT:]:
            x = layer(x, mask)
        scores: Tensor = self.head(self.dropout(x))
        return scores


def pretrained(network: Network, path: Path) -> None:
    """Fill the encoder with MiniLM's weights (a BERT checkpoint in safetensors)."""
    state = {k.removeprefix("bert."): v for k, v in load_file(path).items()}
    own = network.state_dict()
    own["words.weight"] = state["embeddings.word_embeddings.weight"]
    own["positions.weight"] = (
        state["embeddings.position_embeddings.weight"] + state["embeddings.token_type_embeddings.weight"][0]
    )
    own["norm.weight"], own["norm.bias"] = (
        state["embeddings.LayerNorm.weight"],
        state["embeddings.LayerNorm.bias"],
    )
    for at in range(LAYERS):
        there, here = f"encoder.layer.{at}.", f"layers.{at}."
        for kind in ("weight", "bias"):
            parts = [state[f"{there}attention.self.{p}.{kind}"] for p in ("query", "key", "value")]
            own[f"{here}qkv.{kind}"] = torch.cat(parts)
            own[f"{here}out.{kind}"] = state[f"{there}attention.output.dense.{kind}"]
            own[f"{here}norm1.{kind}"] = state[f"{there}attention.output.LayerNorm.{kind}"]
            own[f"{here}up.{kind}"] = state[f"{there}intermediate.dense.{kind}"]
            own[f"{here}down.{kind}"] = state[f"{there}output.dense.{kind}"]
            own[f"{here}norm2.{kind}"] = state[f"{there}output.LayerNorm.{kind}"]
    network.load_state_dict(own)


def crf_loss(network: Network, emissions: Tensor, tags: Tensor, lengths: Tensor) -> Tensor:
    """Negative log likelihood of tags, (readings,); emissions (readings, words, tags)."""
    allowed = torch.from_numpy(may_follow())
    moves, begin = network.transitions + allowed, network.edges[0] + allowed[0]
    steps = emissions.shape[1]
    use = torch.arange(steps) < lengths[:, None]
    at = begin + emissions[:, 0]
    for step in range(1, steps):
        ahead = torch.logsumexp(at[:, :, None] + moves, 1) + emissions[:, step]
        at = torch.where(use[:, step, None], ahead, at)
    all_paths = torch.logsumexp(at + network.edges[1], 1)
    gold = emissions.gather(2, tags[:, :, None])[:, :, 0]
    gold = gold.where(use, torch.zeros(())).sum(1)
    paths = moves[tags[:, :-1], tags[:, 1:]].where(use[:, 1:], torch.zeros(())).sum(1)
    last = tags.gather(1, (lengths - 1)[:, None])[:, 0]
    return all_paths - (gold + paths + begin[tags[:, 0]] + network.edges[1][last])


def ends(vectors: Tensor, block: str, spans: list[tuple[int, int]]) -> Tensor:
    """What a projection says of spans of words, (spans, LINK): its first word's columns and its last one's."""
    columns = vectors[:, COLUMNS[block]]
    return columns[[a for a, _ in spans], :LINK] + columns[[b for _, b in spans], LINK:]


def kind_scores(
    vectors: Tensor,
    cue: tuple[int, int] | None,
    content: tuple[int, int],
    source: tuple[int, int] | None,
) -> Tensor:
    """Scores of modes and acts, (MODES + ACTS,)."""
    scores = vectors[content[0] : content[1] + 1, COLUMNS["content_kind"]].mean(0)
    for block, span in (("cue_kind", cue), ("source_kind", source)):
        if span is not None:
            scores = scores + vectors[span[0] : span[1] + 1, COLUMNS[block]].mean(0)
    return scores
