"""The board's part of the access table: see `tests/access_table.py` for what a row says."""

# Each person sees their own; "secret" ones are unannounced and linked to an action that "lead" leads.
BOARD = """
board:bodies            -                GET    in  200 200 200 200 200 200 200
board:bodies            -                POST   in  405 405 405 405 405 405 405
board:body              body             GET    in  200 200 200 200 200 200 200
board:body              body             POST   in  405 405 405 405 405 405 405
board:appoint           seat             GET    in  403 403 403 403 403 200 200
board:appoint           seat             POST   in  403 403 403 403 403 302 302
board:decide_by_email   body             GET    in  403 403 403 403 403 200 200
board:decide_by_email   body             POST   in  403 403 403 403 403 302 302
board:meetings          -                GET    in  200 200 200 200 200 200 200
board:meetings          -                POST   in  405 405 405 405 405 405 405
board:rota              -                GET    in  200 200 200 200 200 200 200
board:rota              -                POST   in  405 405 405 405 405 405 405
board:plan_year         -                GET    in  403 403 403 403 403 200 200
board:plan_year         -                POST   in  403 403 403 403 403 302 302
board:meeting           called meeting   GET    in  200 200 200 200 200 200 200
board:meeting           planned meeting  GET    in  200 200 200 200 200 200 200
board:meeting           called meeting   POST   in  405 405 405 405 405 405 405
board:edit_meeting      called meeting   GET    in  403 403 403 403 403 200 200
board:edit_meeting      called meeting   POST   in  403 403 403 403 403 302 302
board:cancel_meeting    called meeting   GET    in  403 403 403 403 403 200 200
board:cancel_meeting    called meeting   POST   in  403 403 403 403 403 302 302
board:reply             called meeting   GET    in  403 403 403 403 403 403 403
board:reply             called meeting   POST   in  403 403 403 403 403 403 403
board:reply_for         called meeting   GET    in  403 403 403 403 403 200 200
board:reply_for         called meeting   POST   in  403 403 403 403 403 302 302
board:check_agenda      planned meeting  GET    in  403 403 403 403 403 200 200
board:check_agenda      planned meeting  POST   in  403 403 403 403 403 405 405
board:poll              poll             GET    in  404 404 404 404 404 200 200
board:poll              poll             POST   in  404 404 404 404 404 405 405
board:answer_poll       poll             GET    in  404 404 404 404 404 405 405
board:answer_poll       poll             POST   in  404 404 404 404 404 302 302
board:choose_date       poll             GET    in  403 403 403 403 403 405 405
board:choose_date       poll             POST   in  403 403 403 403 403 302 302
board:end_poll          poll             GET    in  403 403 403 403 403 200 200
board:end_poll          poll             POST   in  403 403 403 403 403 302 302
board:open_poll         body             GET    in  403 403 403 403 403 200 200
board:open_poll         body             POST   in  403 403 403 403 403 302 302
board:build_agenda      empty meeting    GET    in  403 403 403 403 403 405 405
board:build_agenda      empty meeting    POST   in  403 403 403 403 403 302 302
board:publish_agenda    planned meeting  GET    in  403 403 403 403 403 405 405
board:publish_agenda    planned meeting  POST   in  403 403 403 403 403 302 302
board:begin             called meeting   GET    in  403 403 403 403 403 405 405
board:begin             called meeting   POST   in  403 403 403 403 403 302 302
board:add_item          planned meeting  GET    in  403 403 403 403 403 200 200
board:add_item          planned meeting  POST   in  403 403 403 403 403 302 302
board:edit_item         called item      GET    in  403 403 403 403 403 200 200
board:edit_item         secret called item  GET   in  403 403 403 403 403 200 200
board:edit_item         called item      POST   in  403 403 403 403 403 302 302
board:move_item         called item      GET    in  403 403 403 403 403 405 405
board:move_item         called item      POST   in  403 403 403 403 403 302 302
board:withdraw_item     called item      GET    in  403 403 403 403 403 200 200
board:withdraw_item     called item      POST   in  403 403 403 403 403 302 302
board:attach_paper      called item      GET    in  403 403 403 403 403 200 200
board:attach_paper      called item      POST   in  403 403 403 403 403 302 302
board:name_agreed       draft decision   GET    in  403 403 403 403 403 200 200
board:name_agreed       draft decision   POST   in  403 403 403 403 403 302 302
board:paper             paper            GET    in  200 200 200 200 200 200 200
board:paper             secret called paper  GET  in  404 404 200 200 404 200 200
board:paper             secret held paper    GET  in  404 404 200 200 404 200 200
board:paper             paper            POST   in  405 405 405 405 405 405 405
board:remove_paper      paper            GET    in  403 403 403 403 403 200 200
board:remove_paper      paper            POST   in  403 403 403 403 403 302 302
packs:pack              called meeting   GET    in  200 200 200 200 200 200 200
packs:pack              planned meeting  GET    in  200 200 200 200 200 200 200
packs:pack              called meeting   POST   in  405 405 405 405 405 405 405
packs:pack_pdf          called meeting   GET    in  200 200 200 200 200 200 200
packs:pack_pdf          planned meeting  GET    in  404 404 404 404 404 200 200
packs:pack_pdf          called meeting   POST   in  405 405 405 405 405 405 405
board:note              called item      GET    in  200 200 200 200 200 200 200
board:note              planned item     GET    in  404 404 404 404 404 200 200
board:note              secret called item  GET   in  404 404 200 200 404 200 200
board:note              called item      POST   in  302 302 302 302 302 302 302
board:note              secret called item  POST  in  404 404 302 302 404 302 302
board:restrict_item     draft item       GET    in  403 403 403 403 403 200 200
board:restrict_item     secret draft item  GET    in  403 403 403 403 403 200 200
board:restrict_item     draft item       POST   in  403 403 403 403 403 302 302
board:minutes           draft meeting    GET    in  200 200 200 200 200 200 200
board:minutes           held meeting     GET    in  200 200 200 200 200 200 200
board:minutes           agreed meeting   GET    in  200 200 200 200 200 200 200
board:minutes           called meeting   GET    in  302 302 302 302 302 302 302
board:minutes           draft meeting    POST   in  405 405 405 405 405 405 405
board:minutes_pdf       draft meeting    GET    in  200 200 200 200 200 200 200
board:minutes_pdf       held meeting     GET    in  404 404 404 404 404 200 200
board:minutes_pdf       called meeting   GET    in  404 404 404 404 404 404 404
board:minutes_pdf       draft meeting    POST   in  405 405 405 405 405 405 405
board:minutes_docx      agreed meeting   GET    in  200 200 200 200 200 200 200
board:minutes_docx      held meeting     GET    in  404 404 404 404 404 200 200
board:minutes_docx      agreed meeting   POST   in  405 405 405 405 405 405 405
board:agenda_pdf        called meeting   GET    in  200 200 200 200 200 200 200
board:agenda_pdf        planned meeting  GET    in  404 404 404 404 404 200 200
board:agenda_pdf        called meeting   POST   in  405 405 405 405 405 405 405
board:agenda_docx       called meeting   GET    in  200 200 200 200 200 200 200
board:agenda_docx       planned meeting  GET    in  404 404 404 404 404 200 200
board:agenda_docx       called meeting   POST   in  405 405 405 405 405 405 405
board:decisions_pdf     -                GET    in  200 200 200 200 200 200 200
board:decisions_pdf     -                POST   in  405 405 405 405 405 405 405
board:decisions_docx    -                GET    in  200 200 200 200 200 200 200
board:decisions_docx    -                POST   in  405 405 405 405 405 405 405
board:matters_pdf       -                GET    in  200 200 200 200 200 200 200
board:matters_pdf       -                POST   in  405 405 405 405 405 405 405
board:matters_docx      -                GET    in  200 200 200 200 200 200 200
board:matters_docx      -                POST   in  405 405 405 405 405 405 405
board:attendance_pdf    -                GET    in  200 200 200 200 200 200 200
board:attendance_pdf    -                POST   in  405 405 405 405 405 405 405
board:attendance_docx   -                GET    in  200 200 200 200 200 200 200
board:attendance_docx   -                POST   in  405 405 405 405 405 405 405
board:corrections       corrected meeting  GET  in  403 403 403 403 403 200 200
board:corrections       corrected meeting  POST  in  403 403 403 403 403 405 405
board:correct           corrected item   GET    in  403 403 403 403 403 200 200
board:correct           secret draft item  GET  in  404 404 403 403 404 200 200
board:correct           corrected item   POST   in  403 403 403 403 403 302 302
board:take_over         correction       GET    in  403 403 403 403 403 405 405
board:take_over         correction       POST   in  403 403 403 403 403 302 302
board:decline_correction  correction     GET    in  403 403 403 403 403 200 200
board:decline_correction  secret correction  GET  in  403 403 403 403 403 302 302
board:decline_correction  correction     POST   in  403 403 403 403 403 302 302
board:note_attendance   held meeting     GET    in  403 403 403 403 403 200 200
board:note_attendance   held meeting     POST   in  403 403 403 403 403 302 302
board:add_guest         held meeting     GET    in  403 403 403 403 403 200 200
board:add_guest         held meeting     POST   in  403 403 403 403 403 302 302
board:remove_guest      guest            GET    in  403 403 403 403 403 405 405
board:remove_guest      guest            POST   in  403 403 403 403 403 302 302
board:move              held meeting     GET    in  403 403 403 403 403 200 200
board:move              held meeting     POST   in  403 403 403 403 403 302 302
board:remove_declaration  interest       GET    in  403 403 403 403 403 405 405
board:remove_declaration  interest       POST   in  403 403 403 403 403 302 302
board:remove_movement   movement         GET    in  403 403 403 403 403 405 405
board:remove_movement   movement         POST   in  403 403 403 403 403 302 302
board:elect             held item        GET    in  403 403 403 403 403 200 200
board:elect             secret held item GET    in  403 403 403 403 403 200 200
board:elect             held item        POST   in  403 403 403 403 403 302 302
board:remove_appointment  appointment    GET    in  403 403 403 403 403 405 405
board:remove_appointment  appointment    POST   in  403 403 403 403 403 302 302
board:vote              held decision    GET    in  403 403 403 403 403 200 200
board:vote              held decision    POST   in  403 403 403 403 403 302 302
board:finish_minutes    held meeting     GET    in  403 403 403 403 403 405 405
board:finish_minutes    held meeting     POST   in  403 403 403 403 403 302 302
board:agree_minutes     draft meeting    GET    in  403 403 403 403 403 200 200
board:agree_minutes     draft meeting    POST   in  403 403 403 403 403 302 302
board:minute            held item        GET    in  403 403 403 403 403 200 200
board:minute            secret held item GET    in  403 403 403 403 403 200 200
board:minute            held item        POST   in  403 403 403 403 403 302 302
board:decide            held item        GET    in  403 403 403 403 403 200 200
board:decide            held item        POST   in  403 403 403 403 403 302 302
board:declare           held item        GET    in  403 403 403 403 403 200 200
board:declare           held item        POST   in  403 403 403 403 403 302 302
board:raise_action      held decision    GET    in  403 403 403 403 403 200 200
board:raise_action      held decision    POST   in  403 403 403 403 403 302 302
board:give              held decision    GET    in  403 403 403 403 403 200 200
board:give              held decision    POST   in  403 403 403 403 403 302 302
board:decisions         -                GET    in  200 200 200 200 200 200 200
board:decisions         -                POST   in  405 405 405 405 405 405 405
board:decision          draft decision   GET    in  200 200 200 200 200 200 200
board:decision          held decision    GET    in  404 404 404 404 404 200 200
board:decision          email decision   GET    in  200 200 200 200 200 200 200
board:decision          secret draft decision  GET  in  404 404 200 200 404 200 200
board:decision          secret email decision  GET  in  404 404 200 200 404 200 200
board:decision          draft decision   POST   in  405 405 405 405 405 405 405
board:close_decision    draft decision   GET    in  403 403 403 403 403 200 200
board:close_decision    draft decision   POST   in  403 403 403 403 403 302 302
board:supersede         agreed decision  GET    in  403 403 403 403 403 200 200
board:supersede         agreed decision  POST   in  403 403 403 403 403 302 302
board:reopen_decision   done decision    GET    in  403 403 403 403 403 200 200
board:reopen_decision   done decision    POST   in  403 403 403 403 403 302 302
board:matters_arising   -                GET    in  200 200 200 200 200 200 200
board:matters_arising   -                POST   in  405 405 405 405 405 405 405
board:action_points            -                              GET  in  200 200 200 200 200 200 200
board:action_points            -                              POST in  405 405 405 405 405 405 405
board:all_recommendations      -                              GET  in  200 200 200 200 200 200 200
board:all_recommendations      -                              POST in  405 405 405 405 405 405 405
board:recommendations          body                           GET  in  200 200 200 200 200 200 200
board:recommendations          body                           POST in  405 405 405 405 405 405 405
board:action_point             action point                   GET  in  200 200 200 200 200 200 200
board:action_point             secret draft action point      GET  in  404 404 200 200 404 200 200
board:action_point             secret held action point       GET  in  404 404 404 404 404 200 200
board:action_point             action point                   POST in  405 405 405 405 405 405 405
board:close_point              action point                   GET  in  403 403 200 403 403 200 200
board:close_point              secret draft action point      GET  in  404 404 403 403 404 200 200
board:close_point              action point                   POST in  403 403 302 403 403 302 302
board:note_point               held item                      GET  in  403 403 403 403 403 200 200
board:note_point               held item                      POST in  403 403 403 403 403 302 302
board:recommend                held item                      GET  in  403 403 403 403 403 200 200
board:recommend                held item                      POST in  403 403 403 403 403 302 302
board:give_point               action point                   GET  in  403 403 403 403 403 200 200
board:give_point               action point                   POST in  403 403 403 403 403 302 302
board:raise_point              action point                   GET  in  403 403 403 403 403 200 200
board:raise_point              action point                   POST in  403 403 403 403 403 302 302
board:propose_point            action point                   GET  in  403 403 200 403 403 200 200
board:propose_point            secret draft action point      GET  in  404 404 403 403 404 200 200
board:propose_point            action point                   POST in  403 403 302 403 403 302 302
board:reopen_point             closed action point            GET  in  403 403 200 403 403 200 200
board:reopen_point             closed action point            POST in  403 403 302 403 403 302 302
board:address_recommendation   recommendation                 GET  in  403 403 403 403 403 200 200
board:address_recommendation   recommendation                 POST in  403 403 403 403 403 302 302
board:follow_recommendation    accepted recommendation        GET  in  403 403 403 403 403 200 200
board:follow_recommendation    accepted recommendation        POST in  403 403 403 403 403 302 302
board:finish_recommendation    accepted recommendation        GET  in  403 403 403 403 403 200 200
board:finish_recommendation    accepted recommendation        POST in  403 403 403 403 403 302 302
board:reopen_recommendation    done recommendation            GET  in  403 403 403 403 403 200 200
board:reopen_recommendation    done recommendation            POST in  403 403 403 403 403 302 302
board:set_ways                 body                           GET  in  403 403 403 403 403 200 200
board:set_ways                 body                           POST in  403 403 403 403 403 302 302
board:add_standing_item        body                           GET  in  403 403 403 403 403 200 200
board:add_standing_item        body                           POST in  403 403 403 403 403 302 302
board:edit_standing_item       standing item                  GET  in  403 403 403 403 403 200 200
board:edit_standing_item       standing item                  POST in  403 403 403 403 403 302 302
board:remove_standing_item     standing item                  GET  in  403 403 403 403 403 200 200
board:remove_standing_item     standing item                  POST in  403 403 403 403 403 302 302
board:give_point               secret draft action point      GET  in  403 403 403 403 403 200 200
board:recommendation           recommendation                 GET  in  200 200 200 200 200 200 200
board:recommendation           secret draft recommendation    GET  in  404 404 200 200 404 200 200
board:recommendation           recommendation                 POST in  405 405 405 405 405 405 405
board:respond                  recommendation                 GET  in  403 403 200 403 403 200 200
board:respond                  secret draft recommendation    GET  in  404 404 200 403 404 200 200
board:respond                  recommendation                 POST in  403 403 302 403 403 302 302
board:ways                     body                           GET  in  403 403 403 403 403 200 200
board:ways                     body                           POST in  403 403 403 403 403 405 405
board:own_standing_items       body                           GET  in  403 403 403 403 403 405 405
board:own_standing_items       body                           POST in  403 403 403 403 403 302 302
board:move_standing_item       standing item                  GET  in  403 403 403 403 403 405 405
board:move_standing_item       standing item                  POST in  403 403 403 403 403 302 302
board:attendance        -                GET    in  200 200 200 200 200 200 200
board:attendance        -                POST   in  405 405 405 405 405 405 405
oversight:section_17    -                GET    in  200 200 200 200 200 200 200
oversight:section_17    -                POST   in  405 405 405 405 405 405 405
oversight:section_17_pdf  edition        GET    in  200 200 200 200 200 200 200
oversight:section_17_pdf  edition        POST   in  405 405 405 405 405 405 405
oversight:publish_section_17  edition    GET    in  403 403 403 403 403 200 200
oversight:publish_section_17  edition    POST   in  403 403 403 403 403 302 302
oversight:name_parts    draft decision   GET    in  403 403 403 403 403 200 200
oversight:name_parts    secret draft decision  GET  in  403 403 403 403 403 200 200
oversight:name_parts    draft decision   POST   in  403 403 403 403 403 302 302
oversight:duties        -                GET    in  200 200 200 200 200 200 200
oversight:duties        -                POST   in  405 405 405 405 405 405 405
oversight:scrutiny_pack  -               GET    in  200 200 200 200 200 200 200
oversight:scrutiny_pack  -               POST   in  405 405 405 405 405 405 405
oversight:scrutiny_pack_pdf  -           GET    in  200 200 200 200 200 200 200
oversight:scrutiny_pack_pdf  -           POST   in  405 405 405 405 405 405 405
oversight:duty          duty             GET    in  200 200 200 200 200 200 200
oversight:duty          secret duty      GET    in  200 200 200 200 200 200 200
oversight:duty          duty             POST   in  405 405 405 405 405 405 405
oversight:note_evidence  duty            GET    in  403 403 403 403 403 200 200
oversight:note_evidence  duty            POST   in  403 403 403 403 403 302 302
oversight:withdraw_evidence  duty evidence  GET   in  403 403 403 403 403 200 200
oversight:withdraw_evidence  secret duty evidence  GET  in  403 403 403 403 403 200 200
oversight:withdraw_evidence  duty evidence  POST  in  403 403 403 403 403 302 302
oversight:evidence_file  duty file       GET    in  200 200 200 200 200 200 200
oversight:evidence_file  secret duty file  GET  in  404 404 404 404 404 200 200
oversight:evidence_file  duty file       POST   in  405 405 405 405 405 405 405
oversight:note_occasion  secret duty     GET    in  403 403 403 403 403 200 200
oversight:note_occasion  secret duty     POST   in  403 403 403 403 403 302 302
oversight:withdraw_occasion  secret duty occasion  GET   in  403 403 403 403 403 200 200
oversight:withdraw_occasion  secret duty occasion  POST  in  403 403 403 403 403 302 302
oversight:county        -                GET    in  200 200 200 200 200 200 200
oversight:county        -                POST   in  405 405 405 405 405 405 405
oversight:county_request  county request  GET  in  200 200 200 200 200 200 200
oversight:county_request  secret county request  GET  in  404 404 200 200 404 200 200
oversight:county_request  county request  POST  in  405 405 405 405 405 405 405
oversight:record_county_request  -  GET  in  403 403 403 403 403 200 200
oversight:record_county_request  -  POST  in  403 403 403 403 403 302 302
oversight:edit_county_request  county request  GET  in  403 403 403 403 403 200 200
oversight:edit_county_request  secret county request  GET  in  403 403 403 403 403 200 200
oversight:edit_county_request  county request  POST  in  403 403 403 403 403 302 302
oversight:answer_county_request  county request  GET  in  403 403 403 403 403 200 200
oversight:answer_county_request  county request  POST  in  403 403 403 403 403 302 302
oversight:withdraw_county_request  county request  GET  in  403 403 403 403 403 200 200
oversight:withdraw_county_request  county request  POST  in  403 403 403 403 403 302 302
board:feeds             -                GET    in  200 200 200 200 200 200 200
board:feeds             -                POST   in  302 302 302 302 302 302 302
board:calendar          own feed         GET    200 200 200 200 200 200 200 200
board:calendar          own feed         POST   405 405 405 405 405 405 405 405
"""
