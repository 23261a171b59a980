"""Which panes a terminal of some size shows."""

from hypothesis import given
from hypothesis import strategies as st

from seedreader.tui.workspace.arrangement import Room, Wishes, arranged, room_for

EVERYTHING = Wishes(show_list=True, show_context=True, second=True)


def test_three_columns_where_there_is_room() -> None:
    shown = arranged(200, 50, EVERYTHING, in_list=False, has_passage=False)
    assert shown.room is Room.WIDE
    assert shown.list and shown.readers and shown.context and shown.across


def test_the_second_reader_stands_beside_the_first_and_the_list_makes_room() -> None:
    shown = arranged(120, 40, EVERYTHING, in_list=False, has_passage=True)
    assert shown.across and shown.context and not shown.list and not shown.bare
    choosing = arranged(120, 40, EVERYTHING, in_list=True, has_passage=True)
    assert choosing.across and choosing.list, "while one chooses the readers stay as they are"
    assert arranged(140, 40, Wishes(show_list=False, second=True), in_list=False, has_passage=True).across


def test_the_second_reader_goes_below_where_two_columns_would_be_too_thin() -> None:
    shown = arranged(99, 40, EVERYTHING, in_list=False, has_passage=False)
    assert shown.second and not shown.across
    assert shown.bare and shown.context, "the context stays, so that nothing moves"
    assert not arranged(80, 15, EVERYTHING, in_list=False, has_passage=True).context


def test_the_list_makes_room_for_two_readers_beside_each_other_in_a_wide_terminal_too() -> None:
    for width in range(150, 184):
        shown = arranged(width, 40, EVERYTHING, in_list=False, has_passage=False)
        assert (shown.list, shown.across) == (False, True), width
        choosing = arranged(width, 40, EVERYTHING, in_list=True, has_passage=False)
        assert choosing.list and choosing.across, "while one chooses the readers stay as they are"
    assert arranged(184, 40, EVERYTHING, in_list=False, has_passage=False).list


def test_columns_that_the_text_does_not_need_are_for_the_titles() -> None:
    widths = {width: arranged(width, 50, Wishes(), in_list=False, has_passage=False).list_width for width in (150, 400)}
    assert widths == {150: 38, 400: 50}
    assert arranged(192, 50, Wishes(), in_list=False, has_passage=False).list_width == 42
    assert arranged(200, 50, EVERYTHING, in_list=False, has_passage=False).list_width == 38
    assert arranged(80, 24, Wishes(), in_list=True, has_passage=False).list_width is None


def test_a_narrow_terminal_shows_one_pane_at_a_time() -> None:
    reading = arranged(80, 24, EVERYTHING, in_list=False, has_passage=False)
    assert reading.readers and not reading.list
    choosing = arranged(80, 24, EVERYTHING, in_list=True, has_passage=True)
    assert choosing.list and not choosing.readers and not choosing.context


def test_the_strip_shows_only_where_there_is_a_passage() -> None:
    assert arranged(80, 24, EVERYTHING, in_list=False, has_passage=True).context
    assert not arranged(80, 24, Wishes(show_context=False), in_list=False, has_passage=True).context


@given(
    width=st.integers(0, 400),
    height=st.integers(0, 120),
    wishes=st.builds(Wishes, st.booleans(), st.booleans(), st.booleans()),
    in_list=st.booleans(),
    has_passage=st.booleans(),
)
def test_there_is_always_something_to_see(
    width: int, height: int, wishes: Wishes, in_list: bool, has_passage: bool
) -> None:
    shown = arranged(width, height, wishes, in_list=in_list, has_passage=has_passage)
    if room_for(width, height) is Room.TOO_SMALL:
        assert not (shown.list or shown.readers or shown.context)
    else:
        assert shown.list or shown.readers
        assert shown.list or not in_list, "the pane with the keys is to be seen"
