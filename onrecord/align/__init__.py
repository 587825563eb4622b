"""One act of saying, many reports: which reports are of the same statement, and which page has its story from which.

Pure functions over `Wording`s (what of a report tells whether it is another's) and `Story`s (what of a page tells where
it is from); a store keeps what they judge. Every judgement is on two documents at a time and of nothing else, so it
does not matter in which order pages come, and a new page costs what it touches.
"""
