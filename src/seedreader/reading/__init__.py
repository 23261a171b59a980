"""Pure functions on text: all that lies between an article's text and the cells of a terminal.

A newcomer's way through the room, each module using those above it:

- `cells`: how many cells a single character takes, and which characters are plain enough to need no further thought
- `clusters`: what a reader takes for one character, however many code points it has
- `display`: the gate that all foreign text passes before it reaches a terminal
- `wrapping`: where the rows of one paragraph begin at a given width
- `blocks`: which lines of a text are a paragraph
- `spans`: spans by place, and overlapping spans cut into disjoint pieces
- `layout`: how an article's marks shape its paragraphs (lists, quotations, code)
- `rows`: the rows of a whole article, worked out only where somebody looks
- `sentences`: where sentences end
- `segments`: words, sentences and paragraphs, as the moving keys know them
- `alike`: what text is compared as, however it was spelled
- `search`: finding words in an article the way a reader spells them
- `citation`: a quotation with its source, for copying

Offsets are code points into the text given. Standard library and wcwidth only.
"""
