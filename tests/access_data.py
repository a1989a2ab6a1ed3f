"""The part of the access table on what we know: see `tests/access_table.py` for what a row says."""

DATA = """
datasets:register         -          GET    in  200 200 200 200 200 200 200
datasets:register         -          POST   in  405 405 405 405 405 405 405
datasets:dataset          dataset    GET    in  200 200 200 200 200 200 200
datasets:dataset          dataset    POST   in  405 405 405 405 405 405 405
datasets:add_dataset      -          GET    in  403 403 403 403 403 200 200
datasets:add_dataset      -          POST   in  403 403 403 403 403 302 302
datasets:edit_dataset     dataset    GET    in  403 403 403 403 403 200 200
datasets:edit_dataset     dataset    POST   in  403 403 403 403 403 302 302
datasets:receive_dataset  dataset    GET    in  403 403 403 403 403 200 200
datasets:receive_dataset  dataset    POST   in  403 403 403 403 403 302 302
datasets:move_dataset     dataset    GET    in  403 403 403 403 403 200 200
datasets:move_dataset     dataset    POST   in  403 403 403 403 403 302 302
datasets:agreements       -          GET    in  200 200 200 200 200 200 200
datasets:agreements       -          POST   in  405 405 405 405 405 405 405
datasets:agreement        agreement  GET    in  200 200 200 200 200 200 200
datasets:agreement        agreement  POST   in  405 405 405 405 405 405 405
datasets:add_agreement    -          GET    in  403 403 403 403 403 200 200
datasets:add_agreement    -          POST   in  403 403 403 403 403 302 302
datasets:edit_agreement   agreement  GET    in  403 403 403 403 403 200 200
datasets:edit_agreement   agreement  POST   in  403 403 403 403 403 302 302
datasets:sign_agreement   party      GET    in  403 403 403 403 403 200 200
datasets:sign_agreement   party      POST   in  403 403 403 403 403 302 302
datasets:returns            -              GET    in  200 200 200 200 200 200 200
datasets:returns            -              POST   in  405 405 405 405 405 405 405
datasets:return             return         GET    in  200 200 200 200 200 200 200
datasets:return             return         POST   in  405 405 405 405 405 405 405
datasets:return_period      return period  GET    in  200 200 200 200 200 200 200
datasets:return_period      return period  POST   in  405 405 405 405 405 405 405
datasets:give_answer        answer         GET    in  403 403 200 403 403 200 200
datasets:give_answer        answer         POST   in  403 403 302 403 403 302 302
datasets:answers_workbook   answer         GET    in  403 403 200 403 403 200 200
datasets:answers_workbook   answer         POST   in  403 403 200 403 403 200 200
datasets:answers_workbook_file  answer     GET    in  403 403 200 403 403 200 200
datasets:answers_workbook_file  answer     POST   in  403 403 405 403 403 405 405
datasets:add_return         -              GET    in  403 403 403 403 403 200 200
datasets:add_return         -              POST   in  403 403 403 403 403 302 302
datasets:add_ready_return   -              GET    in  403 403 403 403 403 200 200
datasets:add_ready_return   -              POST   in  403 403 403 403 403 302 302
datasets:edit_return        return         GET    in  403 403 403 403 403 200 200
datasets:edit_return        return         POST   in  403 403 403 403 403 302 302
datasets:add_question       return         GET    in  403 403 403 403 403 200 200
datasets:add_question       return         POST   in  403 403 403 403 403 302 302
datasets:edit_question      question       GET    in  403 403 403 403 403 200 200
datasets:edit_question      question       POST   in  403 403 403 403 403 302 302
datasets:add_check          return         GET    in  403 403 403 403 403 200 200
datasets:add_check          return         POST   in  403 403 403 403 403 302 302
datasets:remove_check       check          GET    in  403 403 403 403 403 200 200
datasets:remove_check       check          POST   in  403 403 403 403 403 302 302
datasets:open_return_period   return         GET  in  403 403 403 403 403 200 200
datasets:open_return_period   return         POST  in  403 403 403 403 403 302 302
datasets:ask_for_answers      return period  GET  in  403 403 403 403 403 200 200
datasets:ask_for_answers      return period  POST  in  403 403 403 403 403 302 302
datasets:close_return_period  return period  GET  in  403 403 403 403 403 200 200
datasets:close_return_period  return period  POST  in  403 403 403 403 403 302 302
datasets:take_in_crime  -              GET    in  403 403 403 403 403 200 200
datasets:take_in_crime  -              POST   in  403 403 403 403 403 302 302
"""
