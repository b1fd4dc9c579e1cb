"""From passages to answers: the engine (writers, verifying, briefing) and its doors (HTTP, client, CLI)."""
