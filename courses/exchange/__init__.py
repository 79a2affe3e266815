"""Ways in and out: one file per way, and each says what it could not carry.

In: `gift` and `text2qti` read a file into the neutral questions of `questions`; `steps` makes a module's steps of
those, `markdown` and `rich` write them, `incoming` puts them together and `bringing` is the command. `word` reads
documents. Out: `gift_out`, `page` and `build` each make something else of a compiled module; `sending` is the command.
What is said of all of it stands in `saying`.
"""
