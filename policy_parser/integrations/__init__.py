"""Loaders that the users of other libraries expect: one module a library, each an extra of its own."""
