//! Known answers of scoring.md, each through the whole pipeline.
