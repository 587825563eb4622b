"""The trained model: its weights with their card, and one way to run them.

    model = packaged()
    page = read(windows(text, paragraphs, quotations, tokenizer=model.tokenizer), model)

Its network was trained in `onrecord.lab`; here are NumPy, ONNX Runtime and a tokenizer.
"""

from onrecord.model.meant import Meant
from onrecord.model.onnx import packaged
from onrecord.model.read import Attribution, Model, PageRead, read
from onrecord.model.windows import windows

__all__ = ["Attribution", "Meant", "Model", "PageRead", "packaged", "read", "windows"]
