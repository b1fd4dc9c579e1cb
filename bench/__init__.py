"""Speed and memory against the plain LangChain and Chroma pipeline, with recall beside them."""
