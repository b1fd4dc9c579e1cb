"""The words sent to a model, one Markdown file a task. The keyless writer needs none, so none are here yet."""
