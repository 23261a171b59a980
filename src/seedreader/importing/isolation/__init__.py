"""Reading what nobody trusts in a process of its own."""
