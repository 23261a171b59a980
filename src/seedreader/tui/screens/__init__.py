"""The screens: the workspace and the dialogs above it."""
