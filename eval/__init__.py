"""Measuring: scores against pinned floors (`python -m eval`), speed and memory (`python -m eval.bench`) and the record
as it grows (`python -m eval.record_size`); and learning what is learned from data (`python -m eval.line_votes`)."""
