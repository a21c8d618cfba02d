import { os, perform, write, writeAfter } from '#backend/platform/gate.ts'
import * as board from './board.service.ts'
import * as booking from './booking.service.ts'
import * as calendar from './calendar/calendar.service.ts'
import * as doctors from './doctors.service.ts'
import { figureRows, figures } from './figures/figures.service.ts'
import { findDoctors } from './find-doctors.service.ts'
import * as followUps from './follow-ups/follow-ups.service.ts'
import * as hours from './hours.service.ts'
import * as moves from './moves.service.ts'
import * as queue from './queue/queue.service.ts'
import { consultTimes } from './queue/times.service.ts'
import * as transfer from './queue/transfer.service.ts'
import * as wall from './queue/wall.service.ts'
import * as series from './series/series.service.ts'
import * as slots from './slots.service.ts'
import * as status from './status.service.ts'
import * as stranded from './stranded/stranded.service.ts'
import * as waitlist from './waitlist/waitlist.service.ts'

export const schedulingRouter = os.scheduling.router({
  listDoctors: os.scheduling.listDoctors.handler(perform(doctors.listDoctors)),
  saveDoctor: os.scheduling.saveDoctor.handler(write(doctors.saveDoctor)),
  findDoctors: os.scheduling.findDoctors.handler(perform(findDoctors)),
  setDoctorPhoto: os.scheduling.setDoctorPhoto.handler(writeAfter(doctors.keepPhoto, doctors.setDoctorPhoto)),
  getHours: os.scheduling.getHours.handler(perform(hours.getHours)),
  setHours: os.scheduling.setHours.handler(write(hours.setHours)),
  removeHours: os.scheduling.removeHours.handler(write(hours.removeHours)),
  listLeave: os.scheduling.listLeave.handler(perform(hours.listLeave)),
  addLeave: os.scheduling.addLeave.handler(write(hours.addLeave)),
  removeLeave: os.scheduling.removeLeave.handler(write(hours.removeLeave)),
  followUps: os.scheduling.followUps.router({
    list: os.scheduling.followUps.list.handler(perform(followUps.list)),
    count: os.scheduling.followUps.count.handler(perform(followUps.count)),
    forPatient: os.scheduling.followUps.forPatient.handler(perform(followUps.forPatient)),
    done: os.scheduling.followUps.done.handler(write(followUps.done)),
    drop: os.scheduling.followUps.drop.handler(write(followUps.drop)),
    postpone: os.scheduling.followUps.postpone.handler(write(followUps.postpone)),
    reopen: os.scheduling.followUps.reopen.handler(write(followUps.reopen)),
  }),
  listExceptions: os.scheduling.listExceptions.handler(perform(hours.listExceptions)),
  setException: os.scheduling.setException.handler(write(hours.setException)),
  removeException: os.scheduling.removeException.handler(write(hours.removeException)),
  listHolidays: os.scheduling.listHolidays.handler(perform(hours.listHolidays)),
  setHoliday: os.scheduling.setHoliday.handler(write(hours.setHoliday)),
  removeHoliday: os.scheduling.removeHoliday.handler(write(hours.removeHoliday)),
  listStranded: os.scheduling.listStranded.handler(perform(stranded.listStranded)),
  countStranded: os.scheduling.countStranded.handler(perform(stranded.countStranded)),
  planSeries: os.scheduling.planSeries.handler(perform(series.planSeries)),
  bookSeries: os.scheduling.bookSeries.handler(write(series.bookSeries)),
  planFollowing: os.scheduling.planFollowing.handler(perform(series.planFollowing)),
  cancelFollowing: os.scheduling.cancelFollowing.handler(write(series.cancelFollowing)),
  undoCancels: os.scheduling.undoCancels.handler(write(series.undoCancels)),
  moveMany: os.scheduling.moveMany.handler(write(moves.moveMany)),
  undoMoves: os.scheduling.undoMoves.handler(write(moves.undoMoves)),
  waitlist: os.scheduling.waitlist.router({
    list: os.scheduling.waitlist.list.handler(perform(waitlist.list)),
    add: os.scheduling.waitlist.add.handler(write(waitlist.add)),
    withdraw: os.scheduling.waitlist.withdraw.handler(write(waitlist.withdraw)),
    reopen: os.scheduling.waitlist.reopen.handler(write(waitlist.reopen)),
    matches: os.scheduling.waitlist.matches.handler(perform(waitlist.matches)),
    book: os.scheduling.waitlist.book.handler(write(waitlist.book)),
  }),
  slots: os.scheduling.slots.handler(perform(slots.slots)),
  firstFree: os.scheduling.firstFree.handler(perform(slots.firstFree)),
  book: os.scheduling.book.handler(write(booking.book)),
  reschedule: os.scheduling.reschedule.handler(write(booking.reschedule)),
  updateAppointment: os.scheduling.updateAppointment.handler(write(booking.updateAppointment)),
  confirm: os.scheduling.confirm.handler(write(status.confirm)),
  cancel: os.scheduling.cancel.handler(write(status.cancel)),
  checkIn: os.scheduling.checkIn.handler(write(status.checkIn)),
  start: os.scheduling.start.handler(write(status.start)),
  complete: os.scheduling.complete.handler(write(status.complete)),
  markNoShow: os.scheduling.markNoShow.handler(write(status.markNoShow)),
  undoStatus: os.scheduling.undoStatus.handler(write(status.undoStatus)),
  walkIn: os.scheduling.walkIn.handler(write(booking.walkIn)),
  callPatient: os.scheduling.callPatient.handler(write(queue.callPatient)),
  skipPatient: os.scheduling.skipPatient.handler(write(queue.skipPatient)),
  setPriority: os.scheduling.setPriority.handler(write(queue.setPriority)),
  restoreToken: os.scheduling.restoreToken.handler(write(queue.restoreToken)),
  transferPatient: os.scheduling.transferPatient.handler(write(transfer.transferPatient)),
  undoTransfer: os.scheduling.undoTransfer.handler(write(transfer.undoTransfer)),
  openWall: os.scheduling.openWall.handler(perform(wall.openWall)),
  wall: os.scheduling.wall.handler(perform(wall.wall)),
  figures: os.scheduling.figures.handler(perform(figures)),
  figureRows: os.scheduling.figureRows.handler(perform(figureRows)),
  consultTimes: os.scheduling.consultTimes.handler(perform(consultTimes)),
  get: os.scheduling.get.handler(perform(board.get)),
  day: os.scheduling.day.handler(perform(board.day)),
  myDay: os.scheduling.myDay.handler(perform(board.myDay)),
  week: os.scheduling.week.handler(perform(calendar.weekOf)),
  month: os.scheduling.month.handler(perform(calendar.month)),
  upcoming: os.scheduling.upcoming.handler(perform(calendar.upcoming)),
  forPatient: os.scheduling.forPatient.handler(perform(board.forPatient)),
})
