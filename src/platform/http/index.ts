export { apiRoute, apiScopes, type ApiRequest, type ApiRoute, type ApiScope } from './api-route.ts';
export { decide, everyone, holders, on, signedIn, type Decision, type Permission } from './permission.ts';
export {
  download,
  missing,
  page,
  redirect,
  statusOf,
  type Answer,
  type CookieChange,
  type Doing,
  type DownloadAnswer,
  type PageAnswer,
  type PageRequest,
  type RedirectAnswer,
  type Route,
} from './route.ts';
export { amountMinor, currencyCode, dateText, momentText, pageFrom, pageOf, pageQuery, payPer, recordPath } from './api-schema.ts';
export { isFromOurPages } from './same-origin.ts';
export { dayOfKey, momentOfKey } from './list-key.ts';
export { encodingFor, hasAlready, headerOf, pageMemory, withoutBody, type KeptAnswer, type PageMemory, type Visit } from './page-memory.ts';
export { fromMemoryFirst, visitOf } from './page-memory.listener.ts';
export { immutableFile } from './immutable-file.ts';
