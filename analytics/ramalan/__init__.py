"""Forecast of a person's capaian at the end of the running month, from those who stood alike before."""

from analytics.ramalan.model import Model, ends_below, fit, predict
from analytics.ramalan.ramal import Perkiraan, forecast_accuracy, forecast_one, forecast_opd
from analytics.ramalan.titik import Titik, point_in, point_now
from analytics.ramalan.uji import Teruji, backtest, past_accuracy

__all__ = [
    "Model",
    "Perkiraan",
    "Teruji",
    "Titik",
    "backtest",
    "ends_below",
    "fit",
    "forecast_accuracy",
    "forecast_one",
    "forecast_opd",
    "past_accuracy",
    "point_in",
    "point_now",
    "predict",
]
