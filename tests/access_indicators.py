"""Who gets what at the addresses of indicators: rows of the table in `tests.access_table`. The lead partner provides
the indicator."""

INDICATORS = """
datasets:indicators              -                GET    in  200 200 200 200 200 200 200
datasets:indicators              -                POST   in  405 405 405 405 405 405 405
datasets:indicator               indicator        GET    in  200 200 200 200 200 200 200
datasets:indicator               indicator        POST   in  405 405 405 405 405 405 405
datasets:indicator_history       indicator        GET    in  200 200 200 200 200 200 200
datasets:indicator_history       indicator        POST   in  405 405 405 405 405 405 405
datasets:add_indicator           -                GET    in  403 403 403 403 403 200 200
datasets:add_indicator           -                POST   in  403 403 403 403 403 302 302
datasets:edit_indicator          indicator        GET    in  403 403 403 403 403 200 200
datasets:edit_indicator          indicator        POST   in  403 403 403 403 403 302 302
datasets:add_reading             indicator        GET    in  403 403 200 403 403 200 200
datasets:add_reading             indicator        POST   in  403 403 302 403 403 302 302
datasets:add_reading             crime indicator  POST   in  403 403 403 403 403 302 302
datasets:edit_reading            reading          GET    in  403 403 200 403 403 200 200
datasets:edit_reading            reading          POST   in  403 403 302 403 403 302 302
datasets:withdraw_reading        reading          GET    in  403 403 200 403 403 200 200
datasets:withdraw_reading        reading          POST   in  403 403 302 403 403 302 302
datasets:fill_from_crime         crime indicator  GET    in  403 403 403 403 403 200 200
datasets:fill_from_crime         indicator        GET    in  403 403 403 403 403 302 302
datasets:fill_from_crime         crime indicator  POST   in  403 403 403 403 403 302 302
datasets:set_target              target           GET    in  403 403 403 403 403 200 200
datasets:set_target              target           POST   in  403 403 403 403 403 302 302
datasets:note_break              indicator        GET    in  403 403 403 403 403 200 200
datasets:note_break              indicator        POST   in  403 403 403 403 403 302 302
datasets:edit_break              break            GET    in  403 403 403 403 403 200 200
datasets:edit_break              break            POST   in  403 403 403 403 403 302 302
datasets:remove_break            break            GET    in  403 403 403 403 403 200 200
datasets:remove_break            break            POST   in  403 403 403 403 403 302 302
datasets:ask_for_reading         indicator        GET    in  403 403 403 403 403 200 200
datasets:ask_for_reading         indicator        POST   in  403 403 403 403 403 302 302
datasets:ask_for_readings        -                GET    in  403 403 403 403 403 200 200
datasets:ask_for_readings        -                POST   in  403 403 403 403 403 302 302
datasets:readings_workbook       -                GET    in  403 403 200 200 200 200 200
datasets:readings_workbook       -                POST   in  403 403 200 200 200 200 200
datasets:readings_workbook_file  -                GET    in  403 403 200 200 200 200 200
datasets:readings_workbook_file  -                POST   in  403 403 405 405 405 405 405
"""
