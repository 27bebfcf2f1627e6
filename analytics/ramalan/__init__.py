"""Forecast of a person's capaian at the end of the running month, from those who stood alike before."""

from analytics.ramalan.model import Model, fit, predict
from analytics.ramalan.ramal import Perkiraan, backtest, forecast_one, forecast_opd
from analytics.ramalan.titik import Titik, point_in, point_now

__all__ = [
    "Model",
    "Perkiraan",
    "Titik",
    "backtest",
    "fit",
    "forecast_one",
    "forecast_opd",
    "point_in",
    "point_now",
    "predict",
]
