"""Measuring: scores against pinned floors (`python -m eval`) and speed and memory (`python -m eval.bench`)."""
