# Serves the collection in the volume /data on port 8000. Build: docker build -t onrecord .
FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app

# The packages first: they change less often than the code, and take longest.
COPY requirements.lock ./
RUN pip install --require-hashes -r requirements.lock

COPY pyproject.toml README.md LICENSE ./
COPY index index
COPY service service
COPY prompts prompts
COPY evals evals
COPY seeds seeds
RUN pip install --no-deps --no-build-isolation .

RUN useradd --system --uid 10001 onrecord && mkdir /data && chown onrecord /data
USER onrecord
VOLUME /data
ENV ONRECORD_DATA_DIR=/data ONRECORD_HOST=0.0.0.0
EXPOSE 8000

# Live, not ready: a container that is still indexing must not be killed for it.
HEALTHCHECK --start-period=30s CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health/live', timeout=5)"]
CMD ["onrecord", "serve"]
