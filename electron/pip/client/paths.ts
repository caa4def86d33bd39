export const claimPath = (claimId: string): string => `/v1/desk/claims/${encodeURIComponent(claimId)}`;
