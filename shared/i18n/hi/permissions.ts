import type { permissions as english } from '../en/permissions.ts'
import type { TextsOf } from '../texts.ts'

export const permissions: TextsOf<typeof english> = {
  settings: { read: 'क्लिनिक की जानकारी देखना', update: 'क्लिनिक की सेटिंग बदलना' },
  audit: { read: 'किसने क्या किया और देखा, यह देखना' },
  jobs: { read: 'पीछे चल रहे काम देखना', manage: 'पीछे चल रहे काम रोकना या दोहराना' },
  identity: {
    readUsers: 'स्टाफ़ के नाम देखना',
    manageUsers: 'स्टाफ़ के खाते सँभालना',
    manageRecovery: 'रिकवरी किट नई बनाना',
  },
  attachments: { read: 'तस्वीरें और फ़ाइलें देखना', create: 'तस्वीरें और फ़ाइलें जोड़ना' },
  patients: {
    read: 'मरीज़ खोजना और उनका चार्ट खोलना',
    create: 'नया मरीज़ दर्ज करना',
    update: 'मरीज़ की जानकारी बदलना',
    readHistory: 'मरीज़ की जानकारी किसने बदली, यह देखना',
    updateClinical: 'एलर्जी और बीमारियाँ दर्ज करना',
    remove: 'मरीज़ को सूची से हटाना',
    merge: 'एक ही व्यक्ति के दो चार्ट मिलाना',
  },
  scheduling: {
    read: 'अपॉइंटमेंट देखना',
    book: 'अपॉइंटमेंट देना, बदलना और रद्द करना',
    overbook: 'जानबूझकर एक ही समय पर दो अपॉइंटमेंट रखना',
    checkIn: 'मरीज़ का आना दर्ज करना',
    runQueue: 'प्रतीक्षा में बैठे मरीज़ों को बुलाना, पीछे करना और दूसरे डॉक्टर के पास भेजना',
    manageSchedules: 'डॉक्टर का समय बदलना',
    manageHolidays: 'क्लिनिक को किसी दिन बंद रखना',
    manageDoctors: 'डॉक्टर और विभाग जोड़ना',
  },
  encounters: {
    read: 'विज़िट के नोट पढ़ना',
    open: 'विज़िट शुरू करना',
    recordVitals: 'वाइटल दर्ज करना',
    write: 'विज़िट के नोट लिखना',
    sign: 'विज़िट के नोट पर हस्ताक्षर करना',
  },
  prescriptions: { read: 'पर्ची पढ़ना', write: 'पर्ची लिखना', sign: 'पर्ची पर हस्ताक्षर करना' },
  messaging: { read: 'मरीज़ों के संदेश देखना' },
  notifications: { read: 'अपने काम की सूचनाएँ देखना' },
  sync: {
    read: 'दूसरे कंप्यूटरों से लेन-देन की स्थिति देखना',
    settleConflicts: 'दो कंप्यूटरों पर साथ लिखी बातों का फ़ैसला करना',
    settleClinical: 'दो कंप्यूटरों पर साथ लिखी चिकित्सा की बातों का फ़ैसला करना',
    manageDevices: 'कंप्यूटर जोड़ना और हटाना',
    takeCopy: 'जो कंप्यूटर लंबे समय तक दूर रहा, उसका डेटा नई प्रति से बदलना',
    carry: 'बदलाव फ़ाइल में एक कंप्यूटर से दूसरे तक ले जाना',
  },
  documents: { read: 'पर्ची छापना', readSlips: 'टोकन और अपॉइंटमेंट की पर्ची छापना', readReports: 'विज़िट की रिपोर्ट छापना' },
  backup: { read: 'बैकअप की हालत देखना', manage: 'बैकअप बनाना, जाँचना और वापस लाना' },
}
