//! The web face: read the request, call one action of the programme, show one page.

mod around;
mod bulk;
mod events;
mod initiatives;
mod listed;
mod requests;
mod series;
mod series_change;
mod setting;

use axum::response::Response;
use danchu_base::Action;
use danchu_web::{Problem, Route};

type Answer = Result<Response, Problem>;

/// Every address of this feature.
pub fn routes() -> Vec<Route> {
    use Action::{ManageProgramme, ReadProgramme, WorkOnTask};
    vec![
        Route::page("/{agency}/viec/{task}/vuong-mac", WorkOnTask, requests::obstacle_form),
        Route::act("/{agency}/viec/{task}/vuong-mac", WorkOnTask, requests::obstacle),
        Route::page("/{agency}/viec/{task}/xin-lui-han", WorkOnTask, requests::more_time_form),
        Route::act("/{agency}/viec/{task}/xin-lui-han", WorkOnTask, requests::more_time),
        Route::page("/{agency}/viec/{task}/de-nghi-chuyen", WorkOnTask, requests::hand_over_form),
        Route::act("/{agency}/viec/{task}/de-nghi-chuyen", WorkOnTask, requests::hand_over),
        Route::page("/{agency}/de-nghi", ReadProgramme, listed::show),
        Route::page("/{agency}/de-nghi/{request}", WorkOnTask, requests::answer_form),
        Route::act("/{agency}/de-nghi/{request}", WorkOnTask, requests::answer),
        Route::act("/{agency}/de-nghi/{request}/rut", WorkOnTask, requests::withdraw),
        Route::page("/{agency}/dinh-ky", ReadProgramme, series::list),
        Route::page("/{agency}/dinh-ky/moi", ManageProgramme, series::new_form),
        Route::act("/{agency}/dinh-ky/moi", ManageProgramme, series::make),
        Route::page("/{agency}/dinh-ky/{series}", ReadProgramme, series::show),
        Route::page("/{agency}/dinh-ky/{series}/doi", ManageProgramme, series_change::rule_form),
        Route::act("/{agency}/dinh-ky/{series}/doi", ManageProgramme, series_change::rule),
        Route::page("/{agency}/dinh-ky/{series}/ket-thuc", ManageProgramme, series_change::end_form),
        Route::act("/{agency}/dinh-ky/{series}/ket-thuc", ManageProgramme, series_change::end),
        Route::page("/{agency}/dinh-ky/{series}/chuyen", ManageProgramme, series_change::owner_form),
        Route::act("/{agency}/dinh-ky/{series}/chuyen", ManageProgramme, series_change::owner),
        Route::page("/{agency}/dinh-ky/{series}/phat-sinh", WorkOnTask, events::event_form),
        Route::act("/{agency}/dinh-ky/{series}/phat-sinh", WorkOnTask, events::event),
        Route::page("/{agency}/viec/{task}/ra-soat", WorkOnTask, events::review_form),
        Route::act("/{agency}/viec/{task}/ra-soat", WorkOnTask, events::review),
        Route::page("/{agency}/viec/{task}/viec-con", WorkOnTask, around::part_form),
        Route::act("/{agency}/viec/{task}/viec-con", WorkOnTask, around::part),
        Route::page("/{agency}/viec/{task}/gan", WorkOnTask, around::link_form),
        Route::act("/{agency}/viec/{task}/gan", WorkOnTask, around::link),
        Route::act("/{agency}/viec/{task}/bo-gan/{other}", WorkOnTask, around::unlink),
        Route::page("/{agency}/viec/{task}/tai-lieu", WorkOnTask, around::document_form),
        Route::act("/{agency}/viec/{task}/tai-lieu", WorkOnTask, around::document),
        Route::act("/{agency}/viec/{task}/tai-lieu/{document}/go", WorkOnTask, around::remove_document),
        Route::page("/{agency}/viec/{task}/tien-do", WorkOnTask, around::progress_form),
        Route::act("/{agency}/viec/{task}/tien-do", WorkOnTask, around::progress),
        Route::page("/{agency}/viec/{task}/chuong-trinh", ManageProgramme, initiatives::task_form),
        Route::act("/{agency}/viec/{task}/chuong-trinh", ManageProgramme, initiatives::task),
        Route::page("/{agency}/chuong-trinh-phong-trao", ReadProgramme, initiatives::list),
        Route::act("/{agency}/chuong-trinh-phong-trao", ManageProgramme, initiatives::add),
        Route::page(
            "/{agency}/chuong-trinh-phong-trao/{initiative}",
            ManageProgramme,
            initiatives::change_form,
        ),
        Route::act("/{agency}/chuong-trinh-phong-trao/{initiative}", ManageProgramme, initiatives::change),
        Route::page("/{agency}/thiet-lap-viec", ManageProgramme, setting::form),
        Route::act("/{agency}/thiet-lap-viec", ManageProgramme, setting::change),
        Route::page("/{agency}/viec/sua-nhieu", ManageProgramme, bulk::form),
        Route::act("/{agency}/viec/sua-nhieu", ManageProgramme, bulk::act),
    ]
}
