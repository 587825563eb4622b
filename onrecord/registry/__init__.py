"""Who is who across pages, as pure rules: names in, what they tell of each other out; nothing is stored here.

`names` takes a name apart and folds its spelling; `offices` compares roles and tells the interval in which pages attest
one; `rules` judges which speakers of one surname are one person, with the reason.
"""
