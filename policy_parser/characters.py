r"""Sets of characters that the expressions of several stages share.

They are made of `\w` and `\s` where that is exact enough: Python writes a set such as `[\u4e00-\u9fff]` out, character
by character, each time it compiles an expression that holds it, and that was a good part of a short command's time.
"""

#: Inside a set: what no ideograph, no Chinese punctuation and no full-width letter is.
LATIN = r"\x00-\xff"
#: A letter of the document's script: an ideograph, 〇, a full-width letter or digit; no punctuation, nothing of ASCII.
HAN_LETTER = rf"[^\W{LATIN}]"
#: A letter of any script.
LETTER = r"[^\W\d_]"
