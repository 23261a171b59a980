"""Every action of the interface with its id and default keys, in one table.

The interface builds its bindings, its help and its command palette from `ACTIONS`; the config's `[keys]` section
remaps by id. Keys are written as Textual names them (`ctrl+p`, `pagedown`) or as the character itself (`(`).
"""

from dataclasses import dataclass
from enum import StrEnum


class Area(StrEnum):
    """Where an action's keys are heard; the titles of the help screen."""

    EVERYWHERE = "Everywhere"
    ARTICLES = "Article list"
    MOVING = "Reader: moving"
    SHOWING = "Reader: what it shows"
    MARKING = "Reader: marking"
    PASSAGE = "On a selection or the passage under the cursor"
    ACROSS = "Across articles"
    PARALLELS = "In the parallels"
    CODEBOOK = "In the codebook"
    SYNOPSIS = "In the synopsis"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing the user can do.

    `command` is the interface's action string, `title` what palette and footer call it, `help` one line for the help
    screen and the palette. `footer` says whether the footer shows it where there is room.
    """

    id: str
    area: Area
    keys: tuple[str, ...]
    command: str
    title: str
    help: str
    footer: bool = False


ACTIONS: tuple[Action, ...] = (
    Action("app.next_pane", Area.EVERYWHERE, ("tab",), "next_pane", "Next pane", "Go to the next pane"),
    Action("app.previous_pane", Area.EVERYWHERE, ("shift+tab",), "previous_pane", "Previous pane", "Go back a pane"),
    Action("app.palette", Area.EVERYWHERE, ("ctrl+p",), "command_palette", "Commands", "Find any command by name", True),
    Action("app.keys", Area.EVERYWHERE, ("?",), "show_keys", "Keys", "Show every key", True),
    Action("app.find", Area.EVERYWHERE, ("f",), "find", "Find", "Find words anywhere in the library", True),
    Action("app.passages", Area.EVERYWHERE, ("F",), "passages", "Passages", "Passages by expressions of tags; kept queries"),
    Action("app.undo", Area.EVERYWHERE, ("u",), "undo", "Undo", "Take back the last change", True),
    Action("app.redo", Area.EVERYWHERE, ("U",), "redo", "Redo", "Do again what was undone"),
    Action("app.export", Area.EVERYWHERE, ("e",), "export", "Export", "Take it away: tables, a page, Markdown, other formats", True),
    Action("app.import", Area.EVERYWHERE, ("I",), "import", "Import", "Bring annotations in from a file: CSV, W3C, REFI-QDA …"),
    Action("app.add", Area.EVERYWHERE, ("a",), "add_articles", "Add", "Add articles: files, folders, addresses, pasted text"),
    Action("app.codebook", Area.EVERYWHERE, ("C",), "codebook", "Codebook", "Tags: rename, merge, split; every passage under one"),
    Action("app.theme", Area.EVERYWHERE, (), "change_theme", "Theme", "Choose another theme"),
    Action("app.toggle_list", Area.EVERYWHERE, ("f2",), "toggle_list", "Article list", "Show or fold the article list"),
    Action("app.toggle_context", Area.EVERYWHERE, ("f3",), "toggle_context", "Context", "Show or fold the context pane"),
    Action("app.edit", Area.EVERYWHERE, ("E",), "edit_article", "Metadata", "Title, author, dates of the article"),
    Action("app.suspend", Area.EVERYWHERE, ("ctrl+z",), "app.suspend_process", "Suspend", "To the shell; its `fg` comes back"),
    Action("app.quit", Area.EVERYWHERE, ("q",), "quit", "Quit", "Leave; everything is saved already", True),
    Action("articles.down", Area.ARTICLES, ("j", "down"), "cursor_down", "Down", "Next article"),
    Action("articles.up", Area.ARTICLES, ("k", "up"), "cursor_up", "Up", "Previous article"),
    Action("articles.open", Area.ARTICLES, ("enter",), "select", "Open", "Open the article in the reader", True),
    Action("articles.filter", Area.ARTICLES, ("/",), "filter", "Filter", "Show only articles with these words", True),
    Action("articles.sort", Area.ARTICLES, ("s",), "sort", "Sort", "Sort by the next column", True),
    Action("articles.remove", Area.ARTICLES, ("x",), "remove", "Remove", "Remove the article from the library"),
    Action("reader.left", Area.MOVING, ("left",), "move('character', -1)", "Left", "Previous character"),
    Action("reader.right", Area.MOVING, ("right",), "move('character', 1)", "Right", "Next character"),
    Action("reader.down", Area.MOVING, ("j", "down"), "move('line', 1)", "Down", "Next line"),
    Action("reader.up", Area.MOVING, ("k", "up"), "move('line', -1)", "Up", "Previous line"),
    Action("reader.next_word", Area.MOVING, ("w",), "move('word', 1)", "Next word", "Start of the next word"),
    Action("reader.previous_word", Area.MOVING, ("b",), "move('word', -1)", "Previous word", "Back a word"),
    Action("reader.next_sentence", Area.MOVING, (")",), "move('sentence', 1)", "Next sentence", "Next sentence"),
    Action("reader.previous_sentence", Area.MOVING, ("(",), "move('sentence', -1)", "Previous sentence", "Back a sentence"),
    Action("reader.next_paragraph", Area.MOVING, ("}",), "move('paragraph', 1)", "Next paragraph", "Next paragraph"),
    Action("reader.previous_paragraph", Area.MOVING, ("{",), "move('paragraph', -1)", "Previous paragraph", "Back a paragraph"),
    Action("reader.page_down", Area.MOVING, ("space", "pagedown"), "move('page', 1)", "Page down", "Next page"),
    Action("reader.page_up", Area.MOVING, ("pageup",), "move('page', -1)", "Page up", "Previous page"),
    Action("reader.line_start", Area.MOVING, ("home", "0"), "move('line_edge', -1)", "Line start", "Start of the line"),
    Action("reader.line_end", Area.MOVING, ("end", "$"), "move('line_edge', 1)", "Line end", "End of the line"),
    Action("reader.top", Area.MOVING, ("g", "ctrl+home"), "move('article', -1)", "Top", "Beginning of the article"),
    Action("reader.bottom", Area.MOVING, ("G", "ctrl+end"), "move('article', 1)", "End", "End of the article"),
    Action("reader.search", Area.MOVING, ("/",), "search", "Search", "Search in the article", True),
    Action("reader.next_hit", Area.MOVING, ("n",), "next_hit(1)", "Next hit", "Next hit of the search"),
    Action("reader.previous_hit", Area.MOVING, ("N",), "next_hit(-1)", "Previous hit", "Previous hit"),
    Action("reader.next_passage", Area.MOVING, ("]",), "next_passage(1)", "Next passage", "Next passage"),
    Action("reader.previous_passage", Area.MOVING, ("[",), "next_passage(-1)", "Previous passage", "Previous passage"),
    Action("reader.wider", Area.SHOWING, ("+",), "measure(2)", "Wider", "A wider measure"),
    Action("reader.narrower", Area.SHOWING, ("-",), "measure(-2)", "Narrower", "A narrower measure"),
    Action("reader.fold", Area.SHOWING, ("z",), "fold", "Fold", "Fold page furniture, or show it"),
    Action("reader.labels", Area.SHOWING, ("i",), "labels", "Labels", "Show tags beside the text, or not"),
    Action("reader.walk", Area.SHOWING, ("#",), "screen.walk", "Walk a tag", "Let ] [ go to the passages of one tag only"),
    Action("reader.select", Area.MARKING, ("v",), "toggle_selection", "Select", "Start or end a selection", True),
    Action("reader.grow", Area.MARKING, ("s",), "grow", "Grow", "Grow the selection: word, sentence, paragraph", True),
    Action("reader.shrink", Area.MARKING, ("S",), "shrink", "Shrink", "Shrink the selection again"),
    Action("reader.other_end", Area.MARKING, ("O",), "screen.other_end", "Other end", "Let the moving keys change the other end"),
    Action("reader.drop", Area.MARKING, ("escape",), "drop_selection", "Drop", "Drop selection, search or a begun link"),
    Action("passage.tag", Area.PASSAGE, ("t",), "tag", "Tag", "Choose tags", True),
    Action("passage.note", Area.PASSAGE, ("c",), "note", "Note", "Write a note", True),
    Action("passage.link", Area.PASSAGE, ("l",), "link", "Link", "Take as a link's source, then as its target", True),
    Action("passage.bounds", Area.PASSAGE, ("m",), "change_bounds", "Bounds", "Change where the passage starts and ends"),
    Action("passage.accept", Area.PASSAGE, ("A",), "accept", "Accept", "Accept where it stands now that the source changed"),
    Action("passage.refuse", Area.PASSAGE, ("X",), "refuse", "Refuse", "It was found in the wrong place: take it from there"),
    Action("passage.delete", Area.PASSAGE, ("x",), "delete_passage", "Delete", "Delete the passage and its links"),
    Action("passage.copy", Area.PASSAGE, ("y",), "copy", "Copy", "Copy the words with a citation"),
    Action("across.follow", Area.ACROSS, ("enter",), "follow", "Follow", "Follow the link at the cursor", True),
    Action("across.back", Area.ACROSS, ("backspace",), "back", "Back", "Back to where the jump began", True),
    Action("across.unlink", Area.ACROSS, ("L",), "unlink", "Unlink", "Remove a link of the passage"),
    Action("across.parallels", Area.ACROSS, ("p",), "parallels", "Parallels", "Who else says this: parallels beside the text", True),
    Action("across.synopsis", Area.ACROSS, ("o",), "synopsis", "Synopsis", "Threads down, articles across: who says what", True),
    Action("across.pictures", Area.ACROSS, (), "pictures", "Pictures", "Tags counted, together, by source; links between sources"),
    Action("across.audit", Area.ACROSS, (), "audit", "Audit", "Links, threads and tags worth a second look"),
    Action("across.drift", Area.ACROSS, ("d",), "drift", "Drift", "What each source made of the words of this thread"),
    Action("across.revisions", Area.ACROSS, ("r",), "revisions", "Revisions", "Earlier texts: what changed, what was marked in them"),
    Action("across.second_reader", Area.ACROSS, ("\\",), "second_reader", "Second reader", "Open or close a second reader", True),
    Action("parallels.open", Area.PARALLELS, ("enter",), "open", "Open", "Open the other side", True),
    Action("parallels.preview", Area.PARALLELS, ("space",), "preview", "Preview", "Look at the other side without going there", True),
    Action("parallels.accept", Area.PARALLELS, ("A",), "accept", "Accept", "Link the two as suggested", True),
    Action("parallels.accept_as", Area.PARALLELS, ("l",), "accept_as", "Link as", "Link the two and say what the link means", True),
    Action("parallels.refuse", Area.PARALLELS, ("X",), "refuse", "Refuse", "Never offer these two again", True),
    Action("parallels.drift", Area.PARALLELS, ("d",), "drift", "Drift", "Both wordings, word by word", True),
    Action("parallels.close", Area.PARALLELS, ("escape", "p"), "close", "Close", "Back to the text"),
    Action("codebook.open", Area.CODEBOOK, ("enter",), "open", "Open", "From a tag to its passages, from a passage to its place"),
    Action("codebook.rename", Area.CODEBOOK, ("r",), "change('rename')", "Rename", "Rename the tag and those below it"),
    Action("codebook.move", Area.CODEBOOK, ("m",), "change('move')", "Move", "Move the tag to another level"),
    Action("codebook.merge", Area.CODEBOOK, ("M",), "change('merge')", "Merge", "Merge the tag into another one"),
    Action("codebook.split", Area.CODEBOOK, ("s",), "change('split')", "Split", "Put the marked passages under another tag"),
    Action("codebook.delete", Area.CODEBOOK, ("x",), "change('delete')", "Delete", "Delete the tag; its passages stay"),
    Action("codebook.describe", Area.CODEBOOK, ("d",), "change('describe')", "Describe", "Say what the tag means"),
    Action("codebook.color", Area.CODEBOOK, ("c",), "change('color')", "Colour", "Give the tag another colour"),
    Action("codebook.create", Area.CODEBOOK, ("n",), "change('create')", "New", "Make a new tag"),
    Action("codebook.left", Area.CODEBOOK, ("left", "h"), "left", "Fold", "Fold the level, or from the passages to the tags"),
    Action("codebook.right", Area.CODEBOOK, ("right", "l"), "right", "Unfold", "Unfold the level, or to the passages"),
    Action("codebook.fold_all", Area.CODEBOOK, ("z",), "fold_all", "Fold all", "Fold every level, or none"),
    Action("codebook.filter", Area.CODEBOOK, ("/",), "filter", "Find", "Show only tags with these words"),
    Action("codebook.retag", Area.CODEBOOK, ("t",), "retag", "Tags", "Change the tags of the passage"),
    Action("codebook.mark", Area.CODEBOOK, ("space",), "mark", "Mark", "Mark the passage, to be put under another tag"),
    Action("codebook.other_pane", Area.CODEBOOK, ("tab", "shift+tab"), "other_pane", "Other side", "From tags to passages and back"),
    Action("codebook.back", Area.CODEBOOK, ("escape",), "back", "Back", "To the tags, to all of them, to the text"),
    Action("codebook.close", Area.CODEBOOK, ("q", "C"), "close", "Close", "Back to the text"),
    Action("synopsis.open", Area.SYNOPSIS, ("enter",), "open", "Open", "Read what the cell says in its place"),
    Action("synopsis.left", Area.SYNOPSIS, ("left", "h"), "column(-1)", "Left", "The article to the left"),
    Action("synopsis.right", Area.SYNOPSIS, ("right", "l"), "column(1)", "Right", "The article to the right"),
    Action("synopsis.drift", Area.SYNOPSIS, ("d",), "drift", "Drift", "The wordings of the thread, word by word"),
    Action("synopsis.label", Area.SYNOPSIS, ("e",), "label", "Label", "Call the thread something"),
    Action("synopsis.tag", Area.SYNOPSIS, ("t",), "tag", "Tag", "Only threads with a tag"),
    Action("synopsis.sources", Area.SYNOPSIS, ("m",), "sources", "Sources", "Only threads in so many articles"),
    Action("synopsis.conflicts", Area.SYNOPSIS, ("c",), "conflicts", "Conflicts", "Only threads in conflict"),
    Action("synopsis.sort", Area.SYNOPSIS, ("s",), "sort", "Sort", "Sort in another way"),
    Action("synopsis.pictures", Area.SYNOPSIS, ("v",), "pictures", "Pictures", "Links between sources, and tags counted"),
    Action("synopsis.audit", Area.SYNOPSIS, ("a",), "audit", "Audit", "What is worth a second look"),
    Action("synopsis.close", Area.SYNOPSIS, ("escape", "o", "q"), "close", "Close", "Back to the text"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """A screen in place of the workspace: which action opens it, which of those of everywhere are heard in it, and what
    goes down a page in its list besides `LIST_KEYS`."""

    opened_by: str
    heard: tuple[str, ...]
    paging: tuple[str, ...] = ()


SHEETS = {
    Area.CODEBOOK: Sheet("app.codebook", ("app.palette", "app.keys", "app.undo", "app.redo")),
    Area.SYNOPSIS: Sheet("across.synopsis", ("app.palette", "app.keys", "app.undo", "app.redo"), paging=("space",)),
}
"""The areas that stand in place of the workspace."""

LIST_KEYS = {
    "cursor_down": ("down", "j"),
    "cursor_up": ("up", "k"),
    "page(1)": ("pagedown",),
    "page(-1)": ("pageup",),
    "edge(-1)": ("home", "g"),
    "edge(1)": ("end", "G"),
}
"""What moves in every list, by command; these keys cannot be given to what a list in place of the workspace does."""


def actions_in(*areas: Area) -> tuple[Action, ...]:
    """The actions of these areas, in table order."""
    return tuple(action for action in ACTIONS if action.area in areas)
