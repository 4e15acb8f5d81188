"""What the program says, in English. `{…}` is filled in; the keys are those of `zh`."""

WORDS: dict[str, str] = {
    # ── diagnostics: a code, and after the colon the form it takes ────────────────────────────────────────────────────
    "number-gap:lost": "“{label}” lost its number; its place tells {number}",
    "number-gap:one": "{label} follows {before}: {missing} is missing; restore it, or number anew from here",
    "number-gap:two": "{label} follows {before}: {missing} and {last} are missing; restore them, or number anew from here",
    "number-gap:many": "{label} follows {before}: {missing} to {last} are missing; restore them, or number anew from here",
    "number-start:one": "{label} is the first of its list: {missing} is missing; restore it, or number anew from here",
    "number-start:two": (
        "{label} is the first of its list: {missing} and {last} are missing; restore them, or number anew from here"
    ),
    "number-start:many": (
        "{label} is the first of its list: {missing} to {last} are missing; restore them, or number anew from here"
    ),
    "number-repeat:anew": (
        "{label} stands a second time, and the numbering begins anew: if another document begins here, give it a file "
        "of its own"
    ),
    "number-repeat:should": "{label} stands a second time; number it {should}, or take it out",
    "number-repeat:again": "{label} stands a second time; number anew from here, or take it out",
    "number-order:place": "{label} stands where {should} belongs; number it so, or move it",
    "number-order:after": "{label} stands after {before}; move it to its place",
    "empty-clause:": "{words} has no words; write them, say （删去） where they were repealed, or take the number out",
    "list-missing:": (
        "“{words}” ends with a colon and nothing follows; restore the list, or end the sentence with another mark"
    ),
    "broken-paragraph:": "“{words}” breaks off in mid-sentence and “{following}” goes on; join the two lines",
    "dangling-reference:no_such_clause": (
        "{words} names a clause that this document does not have; correct it, or name the document it is in"
    ),
    "dangling-reference:nothing_before": "{words} has nothing before it that it could mean; cite the clause by its number",
    "dangling-reference:empty_range": "{words} runs backwards; write the lower number first",
    "ambiguous-reference:": (
        "{words} could mean more than one clause; write the level left out (第…款), or number the clauses apart"
    ),
    "attachment-missing:": "{words} is cited and is not in the text; add its file as a page of the document",
    "term-undefined:": (
        "{words} is not introduced anywhere; write its title in full here, with （以下简称…） behind it"
    ),
    "term-before-definition:": "{term} stands before it is introduced; write {full}, or introduce it here",
    "term-unused:": "{term} is introduced here and never used; use it, or take the definition out",
    "term-redefined:": "{term} is introduced a second time, and stood for {full}; choose another word",
    "unbalanced-bracket:turned": "{words} has {mark} on both sides; turn one round",
    "unbalanced-bracket:open": "{mark} before {words}… is never closed; write its partner, or take it out",
    "unbalanced-bracket:closed": "{mark} after …{words} is never opened; write its partner, or take it out",
    "unbalanced-quote:turned": "{words} has {mark} on both sides; turn one round",
    "unbalanced-quote:open": "{mark} before {words}… is never closed; write its partner, or take it out",
    "unbalanced-quote:closed": "{mark} after …{words} is never opened; write its partner, or take it out",
    "mixed-width:pair": "{words} opens in one width and closes in the other; write both alike",
    "mixed-width:habit": "{mark} stands {half} times in this text, and {wide} {full} times; write {wide}",
    "mixed-width:others": (
        "{mark} stands {half} times in this text, though the other marks are full-width; write {wide}"
    ),
    "mixed-width:slip": "{mark} of …{words}… is half-width; write {wide}",
    "mixed-width:slips": "{mark} of …{words}… is half-width (and {more} more in this paragraph); write {wide}",
    "mixed-width:label": "{label} has one bracket of each width; write （）",
    "mixed-width:labels": "{label} has one bracket of each width (and {more} more in this list); write （）",
    "mixed-width:narrow": "{label} is half-width in a list of full-width markers; write （）",
    "mixed-width:narrows": "{label} is half-width in a list of full-width markers (and {more} more in this list); write （）",
}
