"""Keys typed faster than the interface acts, one after the other.

Textual hands every key to the widget that has the focus when the key arrives. Keys that come in one burst (typed ahead,
or held back by a slow connection) would all go to the same widget, although the first of them opens a dialog that the
others are meant for. Here a key waits until the one before it has done what it does: until the widgets it goes through
have nothing left to deal with, or, where that takes longer, until a token that follows it through them is back.

What goes on after its key, since it waits for the library, and brings the keys elsewhere, says so with `keys_held`: the
next key waits for that, too.

A key on a widget whose keys are all bindings is acted on at once: the way up through every widget around it would cost
more than moving a cursor.
"""

import asyncio
import time
from collections import deque
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any, Final

from textual import events
from textual.app import App
from textual.binding import ActiveBinding
from textual.dom import DOMNode
from textual.message import Message
from textual.message_pump import MessagePump
from textual.timer import Timer
from textual.widget import Widget

_ROUNDS: Final = 3
"""How often a token follows a key through the widgets: what the key made them post comes a round later."""

_PATIENCE: Final = 0.3
"""Seconds after which a token counts as lost, with a widget that went away."""

_LONGEST_HOLD: Final = 2.0
"""Seconds after which keys go on although what holds them is not done."""


def keys_held(app: App[Any]) -> AbstractContextManager[None]:
    """Let keys wait while something goes on that brings them elsewhere, in an app that acts on them in order."""
    return app.keys_held() if isinstance(app, KeysInOrder) else nullcontext()


class KeyPassed(Message):
    """A token that goes the way of a key, behind it."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class KeyedByBindings(Widget):
    """A widget that takes no key itself: what its keys do, its bindings and those around it say."""


class KeysInOrder(App[None]):
    """An app whose keys are acted on one after the other."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._keys_waiting: deque[events.Key] = deque()
        self._key_number = 0
        self._rounds_left = 0
        self._holds = 0
        self._held_until = 0.0
        self._key_came_at = 0.0
        self._key_timer: Timer | None = None
        self._stage: tuple[DOMNode | None, ...] = ()
        self._bound: dict[str, ActiveBinding] = {}
        self._bound_on: tuple[DOMNode | None, ...] = ()

    @property
    def keys_under_way(self) -> int:
        """How many keys have not yet done all they do."""
        return len(self._keys_waiting) + bool(self._rounds_left or not self._quiet())

    @property
    def seconds_without_keys(self) -> float:
        """How long ago the last key came."""
        return time.monotonic() - self._key_came_at

    @contextmanager
    def keys_held(self) -> Iterator[None]:
        """Let keys wait while something goes on that brings them elsewhere."""
        self._holds += 1
        self._held_until = time.monotonic() + _LONGEST_HOLD
        try:
            yield
        finally:
            self._holds -= 1
            if self._keys_waiting and not self._held and not self._rounds_left and self.screen_stack:
                self._wait_for_the_last_key()

    @property
    def _held(self) -> bool:
        return self._holds > 0 and time.monotonic() < self._held_until

    async def on_event(self, event: events.Event) -> None:
        """Let a key wait while another one is under way."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        self._key_came_at = time.monotonic()
        self._keys_waiting.append(event)
        if self._rounds_left or self._held:
            self._be_patient()
        elif self._quiet(but_for_me=True):
            await self._send_next_key()
        else:
            self._wait_for_the_last_key()

    async def on_key_passed(self, message: KeyPassed) -> None:
        """The token came back: send it again, or the next key."""
        message.stop()
        if message.number != self._key_number or not self.screen_stack:
            return
        if self._stage_now() != self._stage:
            self._rounds_left = _ROUNDS
        self._rounds_left -= 1
        if self._rounds_left:
            self._send_token()
        else:
            await self._send_next_key()

    async def _send_next_key(self) -> None:
        if self._key_timer is not None:
            self._key_timer.stop()
            self._key_timer = None
        self._rounds_left = 0
        if not self._keys_waiting:
            return
        if self._held:
            self._be_patient()
            return
        self._stage = self._stage_now()
        key = self._keys_waiting.popleft()
        if not await self._acted_at_once(key):
            await super().on_event(key)
        if self._keys_waiting and self.screen_stack:
            self._wait_for_the_last_key()

    async def _acted_at_once(self, key: events.Key) -> bool:
        """Do what a key is bound to where nobody else could want it; whether that was so."""
        focused = self.focused
        if not isinstance(focused, KeyedByBindings) or not self.app_focus or self.screen.maximized is not None:
            return False
        if self._bound_on != self._stage:
            self._bound, self._bound_on = self.screen.active_bindings, self._stage
        active = self._bound.get(key.key)
        return active is not None and await self.run_action(active.binding.action, active.node)

    def _quiet(self, *, but_for_me: bool = False) -> bool:
        """Whether nothing is left to be dealt with on a key's way, `but_for_me`: but for the event the app is at."""
        if not self.screen_stack or not self.is_running or self._exit:
            return True
        for pump in (self.focused or self.screen).ancestors_with_self:
            if not (_at_rest(pump) or (but_for_me and pump is self and pump.message_queue_size == 0)):
                return False
        return True

    def _wait_for_the_last_key(self) -> None:
        self._rounds_left = _ROUNDS
        self._key_number += 1
        self._send_token()
        self._be_patient()

    def _be_patient(self) -> None:
        if self._key_timer is None:
            self._key_timer = self.set_timer(_PATIENCE, self._token_lost)

    def _send_token(self) -> None:
        """Send it to where the next key would go; into a screen that is just opening, through the screen itself."""
        stage = self._stage_now()
        settled, self._stage = stage == self._stage, stage
        target = (self.focused or self.screen) if settled else self.screen
        if not target.post_message(KeyPassed(self._key_number)):
            self.post_message(KeyPassed(self._key_number))

    def _stage_now(self) -> tuple[DOMNode | None, ...]:
        return (self.screen, self.focused)

    async def _token_lost(self) -> None:
        self._key_timer = None
        await self._send_next_key()


def _at_rest(pump: MessagePump) -> bool:
    """Whether a widget waits for its next message: it has none, and is at none."""
    arrival: asyncio.Event = pump._message_queue.ready_event
    return pump.is_running and not arrival.is_set() and bool(getattr(arrival, "_waiters", ()))
