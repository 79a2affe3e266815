"""A .docx as its author meant it, in five steps: `package` opens the file within limits, `parts` knows its styles and
lists, `runs` reads the inside of a paragraph, `blocks` the paragraphs, `writing` puts them down as Markdown.

Read with the standard library: of a document of forty features we need a dozen, and what a library for all of them
brings (lxml, or HTML to be read again) is more than these files; none of them guards against archives that unpack
without end.
"""
