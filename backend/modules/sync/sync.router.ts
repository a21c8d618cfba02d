import { keepOverbooked, undoOverbooked } from '#backend/modules/scheduling/index.ts'
import { anywhere, os, perform, write } from '#backend/platform/gate.ts'
import * as carry from './carry/carry.service.ts'
import * as clashes from './clashes/clashes.service.ts'
import * as conflicts from './conflicts/conflicts.service.ts'
import * as settling from './conflicts/settle.service.ts'
import * as devices from './devices/devices.service.ts'
import * as enrolments from './devices/enrolments.ts'
import * as join from './devices/join.ts'
import * as duplicates from './duplicates/duplicates.service.ts'
import * as lan from './lan/lan.service.ts'
import * as peers from './peers/peers.service.ts'
import * as fresh from './status/fresh-copy.service.ts'
import * as record from './status/record.service.ts'
import * as status from './status/status.service.ts'

const { sync } = os

export const syncRouter = sync.router({
  status: sync.status.router({
    get: sync.status.get.handler(perform(status.get)),
    compare: sync.status.compare.handler(perform(status.compare)),
    takeCopy: sync.status.takeCopy.handler(perform(fresh.takeCopy)),
    retry: sync.status.retry.handler(perform(status.retry)),
    record: sync.status.record.handler(perform(record.record)),
  }),
  peers: sync.peers.router({
    add: sync.peers.add.handler(write(peers.add)),
    remove: sync.peers.remove.handler(write(peers.remove)),
  }),
  lan: sync.lan.router({
    get: sync.lan.get.handler(perform(lan.get)),
    set: sync.lan.set.handler(write(lan.set)),
  }),
  carry: sync.carry.router({
    weigh: sync.carry.weigh.handler(perform(carry.weigh)),
    prepare: sync.carry.prepare.handler(perform(carry.prepare)),
    fetch: sync.carry.fetch.handler(perform(carry.fetch)),
    beginUpload: sync.carry.beginUpload.handler(perform(carry.takeUpload)),
    appendUpload: sync.carry.appendUpload.handler(perform(carry.takePiece)),
    take: sync.carry.take.handler(perform(carry.take)),
  }),
  conflicts: sync.conflicts.router({
    list: sync.conflicts.list.handler(perform(conflicts.list)),
    count: sync.conflicts.count.handler(perform(conflicts.count)),
    settle: sync.conflicts.settle.handler(write(settling.settle)),
    settleMany: sync.conflicts.settleMany.handler(perform(settling.settleMany)),
    reopen: sync.conflicts.reopen.handler(write(settling.reopen)),
  }),
  clashes: sync.clashes.router({
    list: sync.clashes.list.handler(perform(clashes.list)),
    count: sync.clashes.count.handler(perform(clashes.count)),
    keep: sync.clashes.keep.handler(write(keepOverbooked)),
    undoKeep: sync.clashes.undoKeep.handler(write(undoOverbooked)),
  }),
  duplicates: sync.duplicates.router({
    list: sync.duplicates.list.handler(perform(duplicates.list)),
    dismiss: sync.duplicates.dismiss.handler(write(duplicates.dismiss)),
    undoDismiss: sync.duplicates.undoDismiss.handler(write(duplicates.undoDismiss)),
  }),
  devices: sync.devices.router({
    list: sync.devices.list.handler(perform(devices.list)),
    update: sync.devices.update.handler(write(devices.update)),
    revoke: sync.devices.revoke.handler(write(devices.revoke)),
    vouch: sync.devices.vouch.handler(write(devices.vouch)),
    renew: sync.devices.renew.handler(perform(devices.renew)),
    find: sync.devices.find.handler(perform(enrolments.find)),
    approve: sync.devices.approve.handler(perform(enrolments.approve)),
    decline: sync.devices.decline.handler(perform(enrolments.decline)),
    enrolment: sync.devices.enrolment.handler(perform(enrolments.enrolment)),
    nearby: sync.devices.nearby.handler(anywhere(join.nearby)),
    joinState: sync.devices.joinState.handler(anywhere(join.joinState)),
    startJoin: sync.devices.startJoin.handler(anywhere(join.startJoin)),
    cancelJoin: sync.devices.cancelJoin.handler(anywhere(join.cancelJoin)),
    finishJoin: sync.devices.finishJoin.handler(anywhere(join.finishJoin)),
  }),
})
