"""How long what a pane scrolls through is."""

from textual.geometry import Size
from textual.scroll_view import ScrollView


def set_extent(pane: ScrollView, rows: int) -> None:
    """Tell a pane how many rows it scrolls through.

    Textual lays out the whole screen anew for a widget of another virtual size. Here it does so only where the
    scrollbar comes or goes; else the bar alone is told.
    """
    size = Size(1, rows)
    if size == pane.virtual_size:
        return
    before = pane.show_vertical_scrollbar
    after = pane.styles.overflow_y == "scroll" or rows > pane.container_size.height
    if before != after or not pane.container_size:
        pane.virtual_size = size
        return
    pane.set_reactive(ScrollView.virtual_size, size)
    pane._scroll_update(size)
