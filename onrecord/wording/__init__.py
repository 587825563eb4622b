"""Two wordings compared word by word: what is asked beside what is recorded.

In: the words somebody quotes, and a recorded text with the ranges that are one speaker's words. Out: a `Comparison`,
or None where too little agrees to speak of the same words. Case, white space and punctuation marks are no difference;
every word is. Nothing is stemmed and no synonym is known here: an altered word is an altered word.
"""

from onrecord.wording.comparing import SHORTEST_LOOSE, Comparison, Likeness, compare, occurrences
from onrecord.wording.differences import Difference, DifferenceKind, Side, side_by_side
from onrecord.wording.quotation import Quotation, plain, quotation_of
from onrecord.wording.words import OMISSION, Word, is_name, is_negation, is_number, words_of

__all__ = [
    "OMISSION",
    "SHORTEST_LOOSE",
    "Comparison",
    "Difference",
    "DifferenceKind",
    "Likeness",
    "Quotation",
    "Side",
    "Word",
    "compare",
    "is_name",
    "is_negation",
    "is_number",
    "occurrences",
    "plain",
    "quotation_of",
    "side_by_side",
    "words_of",
]
