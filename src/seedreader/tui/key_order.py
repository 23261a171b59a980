"""Keys typed faster than the interface acts, one after the other.

Textual hands every key to the widget that has the focus when the key arrives. Keys that come in one burst (typed ahead,
or held back by a slow connection) would all go to the same widget, although the first of them opens a dialog that the
others are meant for. Here a key waits until the one before it has done what it does.
"""

from collections import deque
from typing import Final

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.message import Message
from textual.timer import Timer

_ROUNDS: Final = 3
"""How often a token follows a key through the widgets: what the key made them post comes a round later."""

_PATIENCE: Final = 0.3
"""Seconds after which a token counts as lost, with a widget that went away."""


class KeyPassed(Message):
    """A token that goes the way of a key, behind it."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


class KeysInOrder(App[None]):
    """An app whose keys are acted on one after the other."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._keys_waiting: deque[events.Key] = deque()
        self._key_number = 0
        self._rounds_left = 0
        self._key_timer: Timer | None = None
        self._stage: tuple[DOMNode | None, ...] = ()

    @property
    def keys_under_way(self) -> int:
        """How many keys have not yet done all they do."""
        return len(self._keys_waiting) + bool(self._rounds_left)

    async def on_event(self, event: events.Event) -> None:
        """Let a key wait while another one is under way."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        self._keys_waiting.append(event)
        if not self._rounds_left:
            await self._send_next_key()
        elif self._key_timer is None:
            self._key_timer = self.set_timer(_PATIENCE, self._token_lost)

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
        if not self._keys_waiting:
            self._rounds_left = 0
            return
        self._rounds_left = _ROUNDS
        self._key_number += 1
        await super().on_event(self._keys_waiting.popleft())
        if self.screen_stack:
            self._send_token()
        if self._keys_waiting:
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
