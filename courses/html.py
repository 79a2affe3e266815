"""Blocks as safe HTML: written by ourselves from the tree, so nothing an author types passes through as markup."""

from html import escape

from courses.blocks import (
    Alert,
    Block,
    Break,
    Code,
    Footnote,
    Heading,
    Inline,
    Item,
    List,
    Node,
    Paragraph,
    Quote,
    Sound,
    Table,
)

_TAGS = {"strong": "strong", "em": "em"}


def is_file(href: str) -> bool:
    """Whether an address is a file in the module's folder."""
    return is_safe(href) and not href.strip().lower().startswith(("#", "http:", "https:", "mailto:"))


def is_safe(href: str) -> bool:
    """Whether an address goes to the web, a mail address, or stays inside the module's folder."""
    address = href.strip().lower()
    if address.startswith(("http://", "https://", "mailto:")):
        return True
    path = address.partition("#")[0]
    inside = not path.startswith(("/", "\\")) and ".." not in path.split("/") and "\\" not in path
    return inside and ":" not in address.partition("/")[0] and "%" not in path and address.isprintable()


def inline_html(content: Inline | tuple[Node, ...]) -> str:
    """Inline content as HTML, without a paragraph around it."""
    nodes = content.nodes if isinstance(content, Inline) else content
    if len(nodes) == 1 and nodes[0].kind == "text":
        return escape(nodes[0].text.strip())
    return "".join(map(_node, nodes)).strip()


def _node(node: Node) -> str:
    kind = node.kind
    if kind == "text":
        return escape(node.text)
    if kind in _TAGS:
        return f"<{kind}>{''.join(map(_node, node.children))}</{kind}>"
    if kind == "code":
        return f"<code>{escape(node.text)}</code>"
    if kind == "link" and (not is_safe(node.href) or is_file(node.href) or node.href.lstrip().startswith("#")):
        return "".join(map(_node, node.children))
    if kind == "link":
        return f'<a href="{escape(node.href)}">{"".join(map(_node, node.children))}</a>'
    if kind == "picture":
        room = ' width="{}" height="{}"'.format(*node.size) if all(node.size) else ""
        return f'<img src="{escape(node.href)}" alt="{escape(node.text)}"{room}>'
    if kind == "image":
        return escape(node.text)  # not found, which is reported
    if kind == "persona":
        return f'<span class="persona">{escape(node.text)}</span>'
    if kind == "note":
        return f"<sup>{escape(node.text)}</sup>"
    return "<br>" if kind == "hard" else "\n"


def blocks_html(blocks: tuple[Block, ...]) -> str:
    """Blocks as HTML, one a line. Directions are for the compiler: a paragraph that is one is left out."""
    if Sound not in map(type, blocks):
        return "\n".join(filter(None, map(_block, blocks)))
    written: list[str] = []
    for i, block in enumerate(blocks):
        before, after = blocks[i - 1] if i else None, blocks[i + 1] if i + 1 < len(blocks) else None
        if isinstance(block, Sound):
            written.append(_sound(block, after if isinstance(after, Quote) else None))
        elif not (isinstance(block, Quote) and isinstance(before, Sound)):
            written.append(_block(block))
    return "\n".join(filter(None, written))


def _sound(sound: Sound, said: Quote | None) -> str:
    """A player, and what is said folded under it. The player loads nothing before it is asked to."""
    if not sound.href:  # not found, which is reported: there is nothing to play
        return _block(said) if said else ""
    name = inline_html(sound.inline)
    player = f'<figcaption>{name}</figcaption>\n<audio controls preload="none" src="{escape(sound.href)}"></audio>'
    words = f"\n<details><summary>{escape(sound.folded)}</summary>\n{_block(said)}\n</details>" if said else ""
    return f'<figure class="sound">\n{player}{words}\n</figure>'


def _block(block: Block) -> str:
    if type(block) is Paragraph:
        return "" if block.said and block.said.known else f"<p>{inline_html(block.inline)}</p>"
    if isinstance(block, Heading):
        return f"<h{block.level}>{inline_html(block.inline)}</h{block.level}>"
    if isinstance(block, List):
        return _list(block)
    if isinstance(block, Quote):
        return f"<blockquote>\n{blocks_html(block.blocks)}\n</blockquote>"
    if isinstance(block, Alert):
        return f'<aside class="{block.name}">\n{blocks_html(block.blocks)}\n</aside>'
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Footnote):
        return f'<p class="footnote"><sup>{escape(block.label)}</sup> {inline_html(block.inline)}</p>'
    if isinstance(block, Code):
        return f"<pre><code>{escape(block.text)}</code></pre>"
    return "<hr>" if isinstance(block, Break) else ""


def _list(block: List) -> str:
    tag = "ol" if block.ordered else "ul"
    start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
    return f"<{tag}{start}>\n" + "\n".join(map(_item, block.items)) + f"\n</{tag}>"


def _item(item: Item) -> str:
    inner = blocks_html(item.blocks) if item.blocks else ""
    return f"<li>{inline_html(item.inline)}" + (f"\n{inner}\n</li>" if inner else "</li>")


def _table(block: Table) -> str:
    head = "".join(f'<th scope="col">{inline_html(cell)}</th>' for cell in block.head)
    rows = ["<tr>" + "".join(f"<td>{inline_html(cell)}</td>" for cell in row) + "</tr>" for row in block.rows]
    return "\n".join(["<table>", f"<thead><tr>{head}</tr></thead>", "<tbody>", *rows, "</tbody>", "</table>"])
