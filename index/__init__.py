"""From text to passages: everything that stores, embeds and finds; nothing that answers."""
