# One image for serve, worker and the other commands; everything it keeps is in the volume /data.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /srv/beredskab

# Wheels only, each with its hash: no compiler, and nothing that the lock does not name.
COPY requirements.lock ./
RUN pip install --only-binary :all: --require-hashes -r requirements.lock

COPY pyproject.toml README.md LICENSE ./
COPY app app
COPY templates templates
COPY migrations migrations
COPY examples examples
COPY locale locale
RUN pip install --no-deps --no-build-isolation .

RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin beredskab \
    && install -d -o beredskab -g beredskab -m 700 /data
USER beredskab
# Away from the sources: the installed package carries its own templates and migrations.
WORKDIR /data
VOLUME /data
ENV DATABASE_URL=sqlite:////data/beredskab.db LOG_FORMAT=json
EXPOSE 8000

HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8000/healthz', timeout=3)"]
ENTRYPOINT ["beredskab"]
CMD ["serve", "--host", "0.0.0.0"]
