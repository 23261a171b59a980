"""What happens to a library when the world ends in the middle of something."""
