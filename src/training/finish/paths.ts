/** The addresses of the end of training: breaks, gateway, certificate, permanent roles. */
const base = (id: string): string => `/apprenticeships/${id}`;

export const finishPaths = {
  record: base,
  newBreak: (id: string) => `${base(id)}/breaks/new`,
  returnFromBreak: (id: string) => `${base(id)}/breaks/return`,
  cancelBreak: (id: string) => `${base(id)}/breaks/cancel`,
  withdraw: (id: string) => `${base(id)}/withdraw`,
  notComplete: (id: string) => `${base(id)}/not-complete`,
  gateway: (id: string) => `${base(id)}/gateway`,
  confirmGateway: (id: string) => `${base(id)}/gateway/confirm`,
  enterGateway: (id: string) => `${base(id)}/gateway/enter`,
  outcome: (id: string) => `${base(id)}/gateway/outcome`,
  leaveGateway: (id: string) => `${base(id)}/gateway/return`,
  certificate: (id: string, awardId?: string) =>
    `${base(id)}/certificate${awardId === undefined ? '' : `?award=${encodeURIComponent(awardId)}`}`,
  roles: (id: string) => `${base(id)}/roles`,
  applyForRole: (id: string, roleId: string) => `${base(id)}/roles/${encodeURIComponent(roleId)}/apply`,
  withdrawFromRole: (id: string, applicationId: string) => `${base(id)}/roles/${applicationId}/withdraw`,
  workRoles: '/work/roles',
  workRole: (applicationId: string) => `/work/roles/${applicationId}`,
  hire: (applicationId: string) => `/work/roles/${applicationId}/hire`,
  notHire: (applicationId: string) => `/work/roles/${applicationId}/not-hire`,
  checkCertificate: '/certificates',
  certificateByNumber: (number: string) => `/certificates/${number}`,
} as const;
