"""Tests of the room of questions."""
