El alcalde inauguró el martes un puente de 340 metros sobre el río.
Las obras costaron 12 millones de euros y duraron tres años.
«Es un día histórico para la ciudad», dijo.
Ningún trabajador resultó herido.
La oposición pidió que se publiquen las cuentas.
